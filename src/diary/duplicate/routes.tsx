import type { Context } from 'hono';
import { mergeRecords, type OpenDuplicate, openDuplicate } from '#/appointments/duplicates/decide.ts';
import { closeTask } from '#/appointments/tasks/tasks.ts';
import { similarRecords } from '#/people/matching.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { patientHref } from '../addresses.ts';
import { readRecord } from '../patient/read-record.ts';
import { DuplicatePage, type Pair } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET …/practice/duplicates/:task: two records beside each other. Answered already: the dashboard. */
export async function showDuplicate(c: C) {
  const open = await openHere(c);
  return open ? page(c, open, false) : problemPage(c, 'notFound');
}

/** POST: `decision` different closes the question; same, with `older` and `newer`, moves the visits. 303, or 409. */
export async function decideDuplicate(c: C) {
  const { house, practice, staff, actor, now } = c.var;
  const open = await openHere(c);
  // Somebody else has answered, or the button was pressed twice: what is to be seen is on the dashboard.
  if (!open) return c.redirect(`/${practice.slug}/practice/`, 303);
  const { decision, older, newer } = await c.req.parseBody();
  const act = { actor, now };
  if (decision === 'different') {
    await closeTask(house, practice.id, act, staff.id, taskOf(c));
    return c.redirect(`/${practice.slug}/practice/`, 303);
  }
  const pairs = await pairsOf(c, open);
  const pair = pairs.find((one) => one.older.patient.id === older && one.newer.patient.id === newer);
  const merged = pair && (await mergeRecords(house, practice.id, act, [pair.older.patient.id, pair.newer.patient.id]));
  if (!merged?.ok) {
    const still = await openHere(c);
    return still ? page(c, still, true) : c.redirect(`/${practice.slug}/practice/`, 303);
  }
  // It may have been about the older of the two.
  await closeTask(house, practice.id, act, staff.id, taskOf(c));
  return c.redirect(patientHref(practice.slug, merged.into), 303);
}

const taskOf = (c: C) => c.req.param('task') ?? '';
const openHere = (c: C) => openDuplicate(c.var.house.db, c.var.practice.id, taskOf(c));

/** The record that is asked about, with each that it looks like, as older and newer. */
async function pairsOf(c: C, { patientId, since }: OpenDuplicate): Promise<Pair[]> {
  const { house, practice, staff, now } = c.var;
  const read = (id: string) => readRecord(house, practice, staff, id, now);
  const asked = await read(patientId);
  if (!asked || asked.patient.archived) return [];
  const everyone = await similarRecords(house.db, practice.id, asked.patient);
  const pairs: Pair[] = [];
  for (const { id, createdAt } of everyone) {
    const other = await read(id);
    if (!other) continue;
    const isOlder = Temporal.Instant.compare(createdAt, since) <= 0;
    pairs.push(isOlder ? { older: other, newer: asked, since: createdAt } : { older: asked, newer: other, since });
  }
  return pairs;
}

async function page(c: C, open: OpenDuplicate, changed: boolean) {
  const { house, practice, staff, now } = c.var;
  const record = await readRecord(house, practice, staff, open.patientId, now);
  if (!record) return problemPage(c, 'notFound');
  const { givenName, familyName } = record.patient;
  const name = `${givenName} ${familyName}`;
  const title = words(practice.locale)('title', { patient: name });
  return staffPage(
    c,
    { title, status: changed ? 409 : 200 },
    <DuplicatePage
      practice={practice}
      action={c.req.path}
      title={title}
      name={name}
      pairs={await pairsOf(c, open)}
      changed={changed}
    />,
  );
}
