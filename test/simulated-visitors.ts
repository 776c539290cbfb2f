// More of the week: people without an account, visits one after another, and "I can't come", at the deeds behind the pages.
import { answerCantCome } from '#/appointments/cant-come/answer-cant-come.ts';
import { tellCantCome } from '#/appointments/cant-come/tell-cant-come.ts';
import { bookableWindow } from '#/appointments/find-times/find-times.ts';
import { holdTimes } from '#/appointments/hold/hold-times.ts';
import { appointments } from '#/appointments/queries.ts';
import { cantComeTask } from '#/appointments/tasks/tasks.ts';
import { bookTogether } from '#/appointments/together/book-together.ts';
import { findTogether } from '#/appointments/together/find-together.ts';
import { judge } from '#/appointments/together/judge.ts';
import { bookAsVisitor } from '#/appointments/visitor/book-as-visitor.ts';
import { askForCode, codeFor, proveAddress } from '#/appointments/visitor/code.ts';
import { startVisitor, tellDetails, visitorOf } from '#/appointments/visitor/visitor.ts';
import type { Act } from '#/platform/actor.ts';
import { newId } from '#/platform/ids.ts';
import type { VisitorReader } from '#/practice/env.ts';
import type { Riverside } from './riverside.ts';
import { bornOf, free, type Note, type Person, type Random, type Staff, startOf } from './simulated-week.ts';

/** Somebody in a browser of their own, who has typed the code that was mailed: one of the fifty, or somebody new. */
async function proved(at: Riverside, chance: Random): Promise<VisitorReader> {
  const { house, practice } = at;
  const now = house.clock();
  const tokenHash = newId();
  const id = await startVisitor(house.db, practice, { tokenHash, beenBefore: true }, now);
  const started = (await visitorOf(house.db, practice, tokenHash, now)) as VisitorReader;
  const i = chance.below(8);
  const known = chance.maybe(0.5);
  const details = {
    givenName: known ? 'Patient' : 'Newcomer',
    familyName: `No ${i}`,
    dateOfBirth: bornOf(i),
    email: `patient${i}@demo.example`,
    phone: `+44770090080${i}`,
  };
  await tellDetails(house.db, practice, started, details, now);
  const act: Act = { actor: { kind: 'patient', accountId: null, visitorId: id, channel: 'online' }, now };
  await askForCode(house, practice.id, act, id);
  const { code_until } = await house.db
    .selectFrom('visitor')
    .select('code_until')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const code = codeFor(house.config.secret, practice.id, { visitorId: id, until: String(code_until) });
  const proof = await proveAddress(house, practice.id, id, code, now);
  if (!proof.ok) throw new Error(`the code that was mailed is ${proof.reason}`);
  return (await visitorOf(house.db, practice, tokenHash, now)) as VisitorReader;
}

/** What somebody without an account does: chooses a time, which holds it, and books it, twice where they are impatient. */
export async function visitorActs(at: Riverside, chance: Random, note: Note) {
  const { house, practice, types } = at;
  const visitor = await proved(at, chance);
  const { details } = visitor;
  if (!details) throw new Error('details that were given are not there');
  const typeId = types['Check-up'];
  const slot = await free(at, chance, typeId);
  if (!slot) return;
  const [starts, { practitionerId }] = [startOf(slot), slot];
  const now = house.clock();
  const act: Act = { actor: { kind: 'patient', accountId: null, visitorId: visitor.id, channel: 'online' }, now };
  const parts = [{ practitionerId, starts }];
  const holder = { visitorId: visitor.id };
  note('visitor holds', await holdTimes(house, practice, holder, { patientId: null, typeId, parts }, now));
  if (chance.maybe(0.3)) return; // wanders off
  const request = { typeId, practitionerId, starts, onceKey: newId() };
  const clicks = Array.from({ length: chance.maybe(0.3) ? 2 : 1 }, () =>
    bookAsVisitor(house, practice, act, { ...visitor, details }, request),
  );
  for (const result of await Promise.all(clicks)) note('visitor books', result);
}

/** A check-up and the hygienist one after the other, held first by whoever takes their time. */
export async function booksTogether(at: Riverside, chance: Random, { patientId, accountId }: Person, note: Note) {
  const { house, practice, types } = at;
  const now = house.clock();
  const visits = [types['Check-up'], types['Hygienist visit']].map((typeId) => ({ patientId, typeId }));
  const judged = await judge(house.db, practice, visits, now);
  if (!judged.ok) return note('together', judged);
  const holder = { accountId };
  const { from } = bookableWindow(practice, now);
  const day = from.toZonedDateTimeISO(practice.zone).toPlainDate();
  const { days } = await findTogether(house.db, practice, judged.visits, day, now, holder);
  const times = chance.one(days.flatMap(({ combinations }) => combinations));
  if (!times) return;
  if (chance.maybe(0.5)) {
    const parts = times.map((slot, i) => ({
      ...visits[i],
      practitionerId: slot.practitionerId,
      starts: startOf(slot),
    }));
    note(
      'hold together',
      await holdTimes(house, practice, holder, { patientId, typeId: types['Check-up'], parts }, now),
    );
  }
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'online' }, now };
  note('together', await bookTogether(house, practice, act, { visits, times, onceKey: newId() }));
}

/** Tells that they can't come to what is too late to be cancelled online. */
export async function tellsCantCome(at: Riverside, chance: Random, { patientId, accountId }: Person, note: Note) {
  const { house, practice } = at;
  const now = house.clock();
  const soon = await appointments(house.db, practice.id)
    .where('a.patient_id', '=', patientId)
    .where('a.state', 'in', ['pending', 'confirmed'])
    .where('a.starts_at', '>', now)
    .where('a.starts_at', '<', now.add({ hours: 48 }))
    .execute();
  const own = chance.one(soon);
  if (!own) return;
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'online' }, now };
  note('can’t come', await tellCantCome(house, practice, act, own.id, own.sequence));
}

/** Staff answer whoever can't come: two of them the same one, now and then. */
export async function answersCantCome(at: Riverside, chance: Random, staff: Staff, note: Note) {
  const { house, practice } = at;
  const asked = await house.db
    .selectFrom('staff_task')
    .select('appointment_id')
    .where('practice_id', '=', practice.id)
    .where('kind', '=', cantComeTask)
    .where('closed_at', 'is', null)
    .execute();
  const id = chance.one(asked)?.appointment_id;
  if (!id) return;
  const actor = { kind: 'staff', accountId: staff.accountId, staffId: staff.id, channel: 'practice' } as const;
  const answer = chance.maybe(0.5) ? 'accept' : 'not-accept';
  note(answer, await answerCantCome(house, practice, { actor, now: house.clock() }, id, answer));
}
