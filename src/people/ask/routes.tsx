import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Errors } from '#/ui/form.tsx';
import { sendCodeFrom } from '../mailed-code/send.ts';
import { AskedPage, AskPage } from './page.tsx';
import { readAsking, readTyped, type Typed } from './read-form.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/account/ask: who one is. */
export const showAsk = (c: C) => page(c, 200, { typed: {} });

/** POST: `given`, `family`, `born`, `email`. Has a code mailed to whatever address it is; 303 to where it is typed. */
export async function submitAsk(c: C) {
  const { practice, now } = c.var;
  const typed = readTyped(await c.req.parseBody());
  const asking = readAsking(typed, practice, now);
  if ('errors' in asking) return page(c, 422, { typed, errors: asking.errors });
  const { email, ...person } = asking;
  const again = await sendCodeFrom(c, { purpose: 'account', email, person });
  return again ? page(c, 429, { typed, again }) : c.redirect(`/${practice.slug}/sign-in/code`, 303);
}

/** GET /:practice/account/asked: that staff will look. The same for everybody. */
export async function showAsked(c: C) {
  const { house, practice, now } = c.var;
  const face = await faceWithHours(house.db, practice, now);
  const aside = <ContactPractice practice={face} />;
  return patientPage(c, { title: words(practice.locale)('asked.title'), aside }, <AskedPage face={face} />);
}

async function page(c: C, status: 200 | 422 | 429, shown: { typed: Typed; errors?: Errors; again?: Temporal.Instant }) {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const face = await faceWithHours(house.db, practice, now);
  const aside = <ContactPractice practice={face} />;
  return patientPage(
    c,
    { title: words(practice.locale)('title'), entering: true, status, aside },
    <AskPage face={face} {...shown} />,
  );
}
