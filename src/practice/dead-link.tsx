import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { Env } from './env.ts';
import { faceWithHours } from './face.ts';
import { patientPage } from './page.tsx';

/**
 * Answers a link out of a mail that leads nowhere (any more): the same words whatever it was, `ways` on, and the practice.
 * 410 for one that was good once, 404 for one that can't have been.
 */
export async function deadLink(
  c: Context<Env>,
  { title, lead, status }: { title: string; lead: string; status: 404 | 410 },
  ways?: Child,
): Promise<Response> {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const face = await faceWithHours(house.db, practice, now);
  return patientPage(
    c,
    { title, entering: true, status },
    <>
      <PageHead title={title} lead={lead} />
      {ways}
      <ContactPractice practice={face} big />
    </>,
  );
}
