import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import type { Errors } from '#/ui/form.tsx';
import { endOne, signInsOf } from '../account/sign-ins.ts';
import { looksLikeEmail, normalEmail } from '../email.ts';
import { readToken } from '../sign-in/door.ts';
import { endAccess } from './links.ts';
import { readMay } from './may.ts';
import { offerAccess, takeBackOffer } from './offers.ts';
import { AccessPage, type Giving, type Said, said } from './page.tsx';
import { whoCanSee } from './who-can-see.ts';
import { words } from './words.ts';

type C = Context<Env>;
const here = (c: C, done: Said) => c.redirect(`/${c.var.practice.slug}/account/access?done=${done}`, 303);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** GET /:practice/account/access: Who can see my appointments. */
export const showAccess = (c: C) => page(c, said.find((one) => one === c.req.query('done')) ?? null, null, {});

/** POST …/give: writes to somebody who is to act for one of the reader's own records. */
export async function giveAccess(c: C) {
  const { house, practice, patient: reader, actor, now } = c.var;
  const form = await formOf(c);
  const patientId = ownIn(c, form);
  if (!patientId) return c.notFound();
  const giving = { patientId, email: normalEmail(form.email ?? '').slice(0, 300), may: readMay(form) };
  const t = words(practice.locale);
  if (!looksLikeEmail(giving.email)) return page(c, null, giving, { email: t('give.email.missing') }, 422);
  if (giving.email === reader.email) return page(c, null, giving, { email: t('give.own') }, 422);
  const offered = await offerAccess(house, practice.id, { actor, now }, giving);
  return offered ? here(c, 'given') : page(c, null, giving, { email: t('give.refused') }, 422);
}

/** POST …/end: ends somebody's acting for one of the reader's own records. */
export async function endTheirAccess(c: C) {
  const { house, practice, actor, now } = c.var;
  const form = await formOf(c);
  const patientId = ownIn(c, form);
  if (!patientId) return c.notFound();
  await endAccess(house, practice.id, { actor, now }, { patientId, accountId: form.account ?? '' });
  return here(c, 'ended');
}

/** POST …/take-back: an open offer is good no more. */
export async function takeBack(c: C) {
  const { house, practice, actor, now } = c.var;
  const form = await formOf(c);
  const patientId = ownIn(c, form);
  const offerId = form.offer ?? '';
  if (!patientId || !uuid.test(offerId)) return c.notFound();
  await takeBackOffer(house, practice.id, { actor, now }, { patientId, offerId });
  return here(c, 'back');
}

/** POST …/stop: the reader acts for somebody no more. */
export async function stopHelping(c: C) {
  const { house, practice, patient: reader, actor, now } = c.var;
  const form = await formOf(c);
  const helped = reader.patients.find(({ id, relation }) => relation === 'other' && id === form.patient);
  if (!helped) return c.notFound();
  const { accountId } = reader;
  await endAccess(house, practice.id, { actor, now }, { patientId: helped.id, accountId });
  // Whoever helped nobody else has no page here any more.
  return reader.patients.length > 1 ? here(c, 'stopped') : c.redirect(`/${practice.slug}/`, 303);
}

/** POST …/sign-out: ends one of the reader's own sign-ins. */
export async function signOutThere(c: C) {
  const { house, patient: reader, now } = c.var;
  const { id = '' } = await formOf(c);
  await endOne(house, reader.accountId, id, now);
  return here(c, 'signed-out');
}

async function formOf(c: C): Promise<Record<string, string | undefined>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
}

/** The record that the form is about, where it is the reader's own: nobody else manages who acts for it here. */
const ownIn = (c: C, { patient }: Record<string, string | undefined>): string | null =>
  c.var.patient.patients.find(({ id, relation }) => relation === 'self' && id === patient)?.id ?? null;

async function page(c: C, done: Said | null, giving: Giving | null, errors: Errors, status: 200 | 422 = 200) {
  const { house, practice, patient: reader, now } = c.var;
  const token = await readToken(c, 'patient');
  return patientPage(
    c,
    { title: words(practice.locale)('title'), status },
    <AccessPage
      face={faceOf(practice)}
      reader={reader}
      own={await whoCanSee(house.db, practice.id, reader, now)}
      signIns={await signInsOf(house.db, reader.accountId, token, now)}
      said={done}
      giving={giving}
      errors={errors}
    />,
  );
}
