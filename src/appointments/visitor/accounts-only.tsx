import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { PageHead } from '#/ui/parts.tsx';
import { words } from './words.ts';

/** Answers whoever would book without an account where the practice wants them signed in: 200 to look, 409 to a press. */
export async function accountsOnly(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const t = words(practice.locale);
  const face = await faceWithHours(house.db, practice, now);
  const title = t('accounts.title');
  const signIn = `/${practice.slug}/sign-in?${new URLSearchParams({ to: `/${practice.slug}/book` })}`;
  return patientPage(
    c,
    { title, entering: true, status: c.req.method === 'POST' ? 409 : 200 },
    <>
      <PageHead title={title} lead={t('accounts.text', { practice: practice.name })} />
      <Buttons>
        <ButtonLink look="primary" href={signIn}>
          {t('accounts.signIn')}
        </ButtonLink>
      </Buttons>
      <ContactPractice practice={face} big />
    </>,
  );
}
