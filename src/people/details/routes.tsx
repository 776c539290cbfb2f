import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { readPhone } from '#/regions/phone.ts';
import type { Errors } from '#/ui/form.tsx';
import { looksLikeEmail, normalEmail } from '../email.ts';
import { countCode } from '../limits.ts';
import { fromWhere } from '../sign-in/enter.ts';
import { changeContact } from './change-contact.ts';
import { chooseMail } from './choose-mail.ts';
import { DetailsPage, ProofPage, savedOnes, type Typed } from './page.tsx';
import { askForProof, proveAddress, waitingFor } from './prove-address.ts';
import { readDetails } from './read-details.ts';
import { words } from './words.ts';

type C = Context<Env>;

const path = (c: C) => `/${c.var.practice.slug}/account/details`;
const codePath = (c: C, patientId: string) => `${path(c)}/code?patient=${patientId}`;

/** GET /:practice/account/details: what the practice holds of the reader, and of those they act for. Changes nothing. */
export const showOwnDetails = (c: C) => show(c, 200, null, {});

/**
 * POST …/account/details: `patient` (one's own record), `phone`, `email`. The number counts at once, 303 to the page; a
 * new address once its code came back, 303 to where that is typed. What is wrong: 422, as typed. Not one's own: 404.
 */
export async function saveOwnDetails(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const typed: Typed = { patient: text('patient'), phone: text('phone'), email: text('email') };
  const [held] = await readDetails(house.db, practice.id, own(c).includes(typed.patient) ? [typed.patient] : []);
  if (!held) return c.notFound();
  const t = words(practice.locale);
  const errors: Errors = {};
  const phone = readPhone(typed.phone, practice.region);
  const email = looksLikeEmail(typed.email) ? normalEmail(typed.email) : null;
  // What stands on the record can be corrected, and not be taken away.
  if (!phone && (typed.phone || held.phone)) errors.phone = t('phone.wrong');
  if (!email && (typed.email || held.email)) errors.email = t('email.wrong');
  if (Object.keys(errors).length) return show(c, 422, typed, errors);
  const newEmail = email && email !== held.email ? email : null;
  if (newEmail) {
    const often = await tooOften(c, newEmail);
    if (often) return show(c, 429, typed, { email: often });
  }
  const act = { actor, now, locale: practice.locale };
  const changed = phone
    ? await changeContact(house, practice.id, act, { patientId: held.id, field: 'phone', to: phone })
    : false;
  if (!newEmail) return c.redirect(`${path(c)}?saved=${changed ? 'phone' : 'same'}`, 303);
  await askForProof(house, practice.id, act, whose(c, held.id), newEmail);
  return c.redirect(codePath(c, held.id), 303);
}

/** POST …/account/details/mail: `patient` (one's own record), `own` and `reminders` ticked or not. 303 to the page. Not one's own: 404. */
export async function saveMailChoice(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  const patientId = typeof body.patient === 'string' && own(c).includes(body.patient) ? body.patient : null;
  if (!patientId) return c.notFound();
  const choice = { ownDoing: body.own === 'on', reminders: body.reminders === 'on' };
  const changed = await chooseMail(house, practice.id, { actor, now }, patientId, choice);
  return c.redirect(`${path(c)}?saved=${changed ? 'mail' : 'same'}`, 303);
}

/** GET …/account/details/code?patient=: where the code is typed. Nothing waits for one: 303 to the details. */
export async function showProof(c: C): Promise<Response> {
  const waiting = await waitingOf(c, c.req.query('patient') ?? '');
  return waiting ? proofPage(c, waiting, 200) : c.redirect(path(c), 303);
}

/** POST …/account/details/code: `code`, or `do=again` for a new one. Right: the address counts, 303 to the details. */
export async function submitProof(c: C): Promise<Response> {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  const waiting = await waitingOf(c, typeof body.patient === 'string' ? body.patient : '');
  // Sent twice: it has done its work.
  if (!waiting) return c.redirect(path(c), 303);
  const { patientId, email } = waiting;
  const t = words(practice.locale);
  if (body.do === 'again') {
    const often = await tooOften(c, email);
    if (often) return proofPage(c, waiting, 429, { error: often });
    await askForProof(house, practice.id, { actor, now, locale: practice.locale }, whose(c, patientId), email);
    return c.redirect(codePath(c, patientId), 303);
  }
  const typed = typeof body.code === 'string' ? body.code : '';
  const proof = await proveAddress(house, practice.id, { actor, now }, whose(c, patientId), typed);
  // Pressed twice: the other press was faster, and the address counts.
  const done = proof.ok || !(await waitingOf(c, patientId));
  if (!done) return proofPage(c, waiting, 422, { typed, error: t(`code.${proof.reason}`) });
  return c.redirect(`${path(c)}?saved=email`, 303);
}

/** The records that are the reader's own. */
const own = (c: C) => c.var.patient.patients.filter(({ relation }) => relation === 'self').map(({ id }) => id);

const whose = (c: C, patientId: string) => ({ patientId, accountId: c.var.patient.accountId });

async function waitingOf(c: C, patientId: string) {
  if (!own(c).includes(patientId)) return null;
  const waiting = await waitingFor(c.var.house.db, c.var.practice.id, whose(c, patientId));
  return waiting && { patientId, email: waiting.email };
}

async function tooOften(c: C, email: string): Promise<string | null> {
  const { house, practice } = c.var;
  const counted = await countCode(house, { email, address: fromWhere(c), practiceId: practice.id });
  return counted.allowed ? null : words(practice.locale)('often', { minutes: Math.ceil(counted.waitSeconds / 60) });
}

function proofPage(
  c: C,
  waiting: { patientId: string; email: string },
  status: 200 | 422 | 429,
  shown: { typed?: string; error?: string } = {},
) {
  const { house, practice } = c.var;
  return patientPage(
    c,
    { title: words(practice.locale)('code.title'), status },
    <ProofPage face={faceOf(practice)} demo={house.demo !== null} {...waiting} {...shown} />,
  );
}

async function show(c: C, status: 200 | 422 | 429, typed: Typed | null, errors: Errors): Promise<Response> {
  const { house, practice, patient } = c.var;
  const ids = patient.patients.map(({ id }) => id);
  const records = await readDetails(house.db, practice.id, ids);
  const mine = own(c);
  return patientPage(
    c,
    { title: words(practice.locale)('title'), status },
    <DetailsPage
      face={faceOf(practice)}
      region={practice.region}
      own={records.filter(({ id }) => mine.includes(id))}
      others={records.filter(({ id }) => !mine.includes(id))}
      typed={typed}
      errors={errors}
      saved={savedOnes.find((one) => one === c.req.query('saved'))}
    />,
  );
}
