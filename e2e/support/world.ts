import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { stopToken } from '#/notifications/stop-reminders/token.ts';
import { offerAccess, offerToken, openOffers } from '#/people/access/offers.ts';
import { createAccount } from '#/people/accounts.ts';
import { addPatient, linkAccount } from '#/people/patients.ts';
import type { House } from '#/platform/house.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { type Caller, signedIn } from '#test/app.ts';
import { alex, manager, reception, sam } from './people.ts';

/** References of the appointments that pages are about, by what they are there to show. */
export type World = {
  alex: { id: string; tomorrow: string; checkUp: string; hygienist: string };
  sam: { id: string; cancelled: string; byPractice: string; atRequest: string };
  /** The practice books for her. */
  mia: { id: string; coming: string };
  /** Where Sam's reminders are stopped, out of a mail. */
  stopReminders: string;
  /** Where somebody accepts to act for Robin. */
  offer: string;
  /** Cancelled online, and put back by the practice. */
  aoife: { onAgain: string };
  day: { tomorrow: string; checkUp: string; leftOpen: string };
};

export const kim = 'kim.reed@demo.example';
export const robin = 'robin.vale@demo.example';
export const mia = 'mia.nguyen@demo.example';

/**
 * Brings about, through the product's own pages and deeds, what the story alone doesn't show: Sam cancelled one visit
 * online, has lost another to the practice and has rung about a third, Robin has never been here, and Harbour takes no cancellations online and books for Mia.
 */
export async function prepareWorld(house: House): Promise<World> {
  const offer = await addRobin(house);
  const alexs = await comingOf(house, 'riverside', 'Alex');
  const sams = await comingOf(house, 'riverside', 'Sam');
  const [samsFirst, samsSecond] = [sams('Check-up'), sams('Hygienist visit')];
  const samsThird = sams('Emergency', 'Consultation');

  const samsWindow = await signedIn(house, 'riverside', sam);
  await expect303(samsWindow.post(`/riverside/appointments/${samsFirst.reference}/cancel`, { sequence: '0' }));
  const desk = await signedIn(house, 'riverside', reception, 'staff');
  const reason = { wish: 'practice', reason: 'practitioner-away', tell: 'on', version: String(samsSecond.version) };
  await expect303(desk.post(`/riverside/practice/appointments/${samsSecond.reference}/cancel`, reason));
  const asked = { wish: 'patient', reason: 'patient-unwell', tell: 'on', version: String(samsThird.version) };
  await expect303(desk.post(`/riverside/practice/appointments/${samsThird.reference}/cancel`, asked));

  const office = await signedIn(house, 'harbour', 'manager@harbour.example', 'staff');
  const settings = '/harbour/practice/settings/online-cancellation';
  await expect303(
    office.post(settings, { noticeHours: '48', 'seen-noticeHours': '48', 'seen-onlineCancellation': 'on' }),
  );

  const mias = (await comingOf(house, 'harbour', 'Mia'))('Check-up');
  const harboursDesk = await signedIn(house, 'harbour', 'reception@harbour.example', 'staff');
  await expect303(harboursDesk.post(`/harbour/practice/patients/${mias.patient_id}/online/booking`, { books: 'off' }));

  const onAgain = (await comingOf(house, 'liffey', 'Aoife'))('Hygienist visit');
  const aoifes = await signedIn(house, 'liffey', 'aoife.byrne@demo.example');
  await expect303(aoifes.post(`/liffey/appointments/${onAgain.reference}/cancel`, { sequence: '0' }));
  const liffeysDesk = await signedIn(house, 'liffey', 'reception@liffey.example', 'staff');
  const version = String(onAgain.version + 1);
  await expect303(liffeysDesk.post(`/liffey/practice/appointments/${onAgain.reference}/put-back`, { version }));
  await leaveOpen(house);
  await fillNinasMorning(house);
  const note = `/riverside/practice/patients/${alexs('Check-up').patient_id}/notes`;
  for (const text of ['Nervous of needles: numbing gel first, please.', 'Owes us a medical history form.']) {
    await expect303(desk.post(note, { text }));
  }

  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const tomorrow = alexs('Emergency', 'Consultation');
  const checkUp = alexs('Check-up');
  return {
    alex: {
      id: tomorrow.patient_id,
      tomorrow: tomorrow.reference,
      checkUp: checkUp.reference,
      hygienist: alexs('Hygienist visit').reference,
    },
    sam: {
      id: samsFirst.patient_id,
      cancelled: samsFirst.reference,
      byPractice: samsSecond.reference,
      atRequest: samsThird.reference,
    },
    offer,
    mia: { id: mias.patient_id, coming: mias.reference },
    stopReminders: `/riverside/stop-reminders/${stopToken(house.config.secret, samsFirst.practice_id, samsFirst.patient_id)}`,
    aoife: { onAgain: onAgain.reference },
    day: {
      tomorrow: day(tomorrow.starts_at),
      checkUp: day(checkUp.starts_at),
      leftOpen: day(house.clock().subtract({ hours: 48 })),
    },
  };
}

export const everyone = { alex, sam, robin, kim, mia, reception, manager };

async function addRobin(house: House): Promise<string> {
  const practice = await practiceBySlug(house.db, 'riverside');
  if (!practice) throw new Error('the story lacks riverside');
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const dateOfBirth = Temporal.PlainDate.from('2001-01-31');
  const record = { givenName: 'Robin', familyName: 'Vale', dateOfBirth, email: robin };
  const patientId = await addPatient(house, practice.id, act, record);
  const password = house.config.demoPassword;
  const accountId = await createAccount(house, { name: 'Robin Vale', email: robin, password });
  await linkAccount(house, practice.id, act, { accountId, patientId, relation: 'self' });
  // Kim is no patient, and may see Robin's visits and no more.
  const acting = await createAccount(house, { name: 'Kim Reed', email: kim, password });
  const may = { book: false, cancel: false };
  await linkAccount(house, practice.id, act, {
    accountId: acting,
    patientId,
    relation: 'other',
    may,
    giver: 'patient',
  });
  const byRobin = { ...act, actor: { kind: 'patient', accountId, channel: 'online' } } as const;
  await offerAccess(house, practice.id, byRobin, { patientId, email: 'lee@demo.example', may });
  const [open] = await openOffers(house.db, practice.id, patientId, house.clock());
  return `/riverside/access/${offerToken(house.config.secret, practice.id, open?.id ?? '')}`;
}

/** Two days ago somebody came, and nobody has said so yet. */
async function leaveOpen(house: House) {
  const practice = await practiceBySlug(house.db, 'riverside');
  if (!practice) throw new Error('the story lacks riverside');
  const patient = await house.db
    .selectFrom('patient')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('email', '=', robin)
    .executeTakeFirstOrThrow();
  const now = house.clock();
  const act = { actor: { kind: 'system', channel: 'practice' }, now, quiet: true } as const;
  const day = now.toZonedDateTimeISO(practice.zone).subtract({ days: 2 });
  const typeId = await idOf(house, practice.id, 'appointment_type', 'Consultation');
  for (const [practitioner, hour] of [
    ['Dr Priya Shah', 6],
    ['Dr Tom Whitfield', 7],
  ] as const) {
    const starts = day.withPlainTime({ hour, minute: 30 }).toInstant();
    const practitionerId = await idOf(house, practice.id, 'practitioner', practitioner);
    const booked = await bookAppointment(house, practice, act, {
      patientId: patient.id,
      typeId,
      practitionerId,
      starts,
    });
    if (!booked.ok) throw new Error(`nothing could be left open: ${booked.reason}`);
  }
}

/** Tomorrow Nina Kowalska sees four people who can only be rung; where others have those times, the day is full enough. */
async function fillNinasMorning(house: House) {
  const practice = await practiceBySlug(house.db, 'riverside');
  if (!practice) throw new Error('the story lacks riverside');
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const day = house.clock().toZonedDateTimeISO(practice.zone).add({ days: 1 });
  const practitionerId = await idOf(house, practice.id, 'practitioner', 'Nina Kowalska');
  const typeId = await idOf(house, practice.id, 'appointment_type', 'Hygienist visit');
  for (const [i, givenName] of ['Ines', 'Callum', 'Farah', 'Dev'].entries()) {
    const dateOfBirth = Temporal.PlainDate.from('1971-06-02').add({ years: 3 * i });
    const record = { givenName, familyName: 'Duarte', dateOfBirth, phone: `+44770090070${i}` };
    const patientId = await addPatient(house, practice.id, act, record);
    const starts = day.withPlainTime({ hour: 9 + i }).toInstant();
    await bookAppointment(house, practice, act, { patientId, typeId, practitionerId, starts });
  }
}

async function idOf(house: House, practiceId: number, table: 'practitioner' | 'appointment_type', name: string) {
  const row = await house.db
    .selectFrom(table)
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The coming appointments of one of the cast, to be asked for by type. */
async function comingOf(house: House, slug: string, givenName: string) {
  const rows = await house.db
    .selectFrom('appointment as a')
    .innerJoin('practice as c', 'c.id', 'a.practice_id')
    .innerJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'a.practice_id').onRef('t.id', '=', 'a.type_id'),
    )
    .innerJoin('patient as p', (on) =>
      on.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.patient_id'),
    )
    .innerJoin('account_link as l', (on) =>
      on.onRef('l.practice_id', '=', 'p.practice_id').onRef('l.patient_id', '=', 'p.id'),
    )
    .innerJoin('portal_account as o', 'o.id', 'l.account_id')
    .select(['a.reference', 'a.version', 'a.starts_at', 'a.practice_id', 'a.patient_id', 't.name'])
    .where('c.slug', '=', slug)
    .where('p.given_name', '=', givenName)
    .where('o.email', 'like', '%@demo.example')
    .where('a.state', 'in', ['pending', 'confirmed'])
    .where('a.starts_at', '>', house.clock())
    .orderBy('a.starts_at')
    .execute();
  return (...names: string[]) => {
    const found = rows.find(({ name }) => names.includes(name));
    if (!found) throw new Error(`${givenName} has no ${names.join(' or ')} coming`);
    return found;
  };
}

async function expect303(answer: ReturnType<Caller['post']>) {
  const { status, text } = await answer;
  if (status !== 303) throw new Error(`the world could not be made: ${status} ${text}`);
}
