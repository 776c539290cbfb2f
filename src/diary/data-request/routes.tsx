import type { Context } from 'hono';
import {
  answerDataRequest,
  dataRequestsOf,
  openDataRequest,
  otherPeople,
  withhold,
} from '#/people/data-requests/data-requests.ts';
import { readPatient } from '#/people/patients.ts';
import { record } from '#/platform/events.ts';
import { transact } from '#/platform/house.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { readDates } from '#/regions/read-dates.ts';
import { dateNumeric, dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { patientHref } from '../addresses.ts';
import { words as shared } from '../words.ts';
import { asFile, gatherHeld } from './gather.ts';
import { DataRequestPage, saidOnes } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

const patientOf = (c: C) => readPatient(c.var.house, c.var.practice.id, c.var.staff, c.req.param('patient') ?? '');
const staffAct = ({ var: { actor, now } }: C) => (actor.kind === 'staff' ? { actor, now } : null);

/** GET …/patients/:patient/data-request, after a change with `?said=`. Changes nothing. */
export const showDataRequest = (c: C) => show(c, {});

/** POST: `asked`, the day of the request. Right: opened, 303 to the page. No day, or one that lies ahead: 422. */
export async function openIt(c: C) {
  const { house, practice, now } = c.var;
  const patient = await patientOf(c);
  const act = staffAct(c);
  if (!patient || !act) return c.notFound();
  const given = (await c.req.parseBody()).asked;
  const typed = typeof given === 'string' ? given.trim() : '';
  const today = dayAt(now, practice);
  const [askedOn, ...more] = readDates(typed, practice.region);
  const wrong = !askedOn || more.length > 0 || Temporal.PlainDate.compare(askedOn, today) > 0 || askedOn.year < 2000;
  if (wrong) {
    const example = dateNumeric(today, practice);
    return show(c, { typed, errors: { asked: words(practice.locale)('wrong.asked', { example }) } }, 422);
  }
  await openDataRequest(house, practice, act, { patientId: patient.id, askedOn });
  return c.redirect(hrefOf(c, patient.id), 303);
}

/** POST …/withhold: `request`, and each `withhold`: what stays out of the file. */
export async function withholdIt(c: C) {
  const { house, practice } = c.var;
  const patient = await patientOf(c);
  const act = staffAct(c);
  if (!patient || !act) return c.notFound();
  const body = await c.req.parseBody({ all: true });
  const wanted = [body.withhold ?? []].flat().filter((one): one is string => typeof one === 'string');
  const held = await gatherHeld(house.db, practice, patient.id, act.now);
  const known = [otherPeople, ...(held?.notes.map(({ id }) => `note:${id}`) ?? [])];
  const requestId = await openRequest(c, patient.id, body.request);
  if (requestId) {
    const chosen = known.filter((one) => wanted.includes(one));
    await withhold(house, practice.id, act, { patientId: patient.id, requestId }, chosen);
  }
  return c.redirect(hrefOf(c, patient.id, requestId ? '?said=withheld' : ''), 303);
}

/** POST …/file: all of it but what is withheld, as JSON; that it was taken is written down. No open request: 303 back. */
export async function takeFile(c: C): Promise<Response> {
  const { house, practice, now } = c.var;
  const patient = await patientOf(c);
  const act = staffAct(c);
  if (!patient || !act) return c.notFound();
  const requestId = await openRequest(c, patient.id, (await c.req.parseBody()).request);
  const request = (await dataRequestsOf(house.db, practice.id, patient.id)).find(({ id }) => id === requestId);
  const held = await gatherHeld(house.db, practice, patient.id, now);
  if (!request || !held) return c.redirect(hrefOf(c, patient.id), 303);
  const file = asFile(held, practice, request.withheld, now);
  await transact(house, (trx) =>
    record(
      trx,
      house,
      practice.id,
      { ...act, quiet: true },
      {
        kind: 'data-request.taken',
        patientId: patient.id,
        data: { requestId },
      },
    ),
  );
  return c.body(JSON.stringify(file, null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="data-request-${dayAt(now, practice)}.json"`,
    'cache-control': 'no-store',
  });
}

/** POST …/answer: it was handed over. */
export async function answerIt(c: C) {
  const { house, practice } = c.var;
  const patient = await patientOf(c);
  const act = staffAct(c);
  if (!patient || !act) return c.notFound();
  const requestId = await openRequest(c, patient.id, (await c.req.parseBody()).request);
  if (requestId) await answerDataRequest(house, practice.id, act, { patientId: patient.id, requestId });
  return c.redirect(hrefOf(c, patient.id, requestId ? '?said=answered' : ''), 303);
}

const hrefOf = (c: C, patientId: string, further = '') =>
  `${patientHref(c.var.practice.slug, patientId)}/data-request${further}`;

/** The open request that a form names; null where it is another's, or answered. */
async function openRequest(c: C, patientId: string, given: unknown): Promise<string | null> {
  const all = await dataRequestsOf(c.var.house.db, c.var.practice.id, patientId);
  return all.find(({ id, answered_at }) => id === given && !answered_at)?.id ?? null;
}

async function show(c: C, form: { typed?: string; errors?: Errors }, status: 200 | 422 = 200) {
  const { house, practice, now } = c.var;
  const patient = await patientOf(c);
  const held = patient && (await gatherHeld(house.db, practice, patient.id, now));
  if (!patient || !held) return c.notFound();
  const name = shared(practice.locale)('patient', { given: patient.givenName, family: patient.familyName });
  return staffPage(
    c,
    { title: words(practice.locale)('title', { patient: name }), tab: 'patients', status },
    <DataRequestPage
      practice={practice}
      now={now}
      patient={{ id: patient.id, name }}
      held={held}
      requests={await dataRequestsOf(house.db, practice.id, patient.id)}
      typed={form.typed ?? dayAt(now, practice).toString()}
      errors={form.errors ?? {}}
      said={saidOnes.find((one) => one === c.req.query('said'))}
    />,
  );
}
