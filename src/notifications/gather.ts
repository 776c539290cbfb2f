import { colleagueTimes } from '#/appointments/away/colleague-times.ts';
import { cancelledStill } from '#/appointments/away/told.ts';
import type { CancelledData, PutBackData } from '#/appointments/events.ts';
import { type Appointment, appointmentById, coming } from '#/appointments/queries.ts';
import { invitationToken, openInvitationOf } from '#/people/invitations/invitation.ts';
import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { type Practice, practiceById } from '#/practice/practice.ts';
import { organizerOf } from './calendar.ts';
import type { About, Account, AwayVisit, Recipient } from './kind.ts';
import { linkTo } from './links.ts';
import { stopToken } from './stop-reminders/token.ts';
import { toldOfCancelling } from './told-of-cancelling.ts';

export type Event = Awaited<ReturnType<typeof eventById>>;

/** The event of a job; null where there is none. */
export const eventById = async (db: Db, practiceId: number, eventId: string) =>
  (await db
    .selectFrom('event')
    .select(['practice_id', 'id', 'at', 'kind', 'appointment_id', 'patient_id'])
    .select(['actor', 'account_id', 'channel', 'data', 'quiet'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', eventId)
    .executeTakeFirst()) ?? null;

/** Everything a message about this event may say, as it is now. Null for an event that is about no appointment. */
export async function gather(
  house: Pick<House, 'db' | 'clock' | 'config'>,
  event: NonNullable<Event>,
): Promise<About | null> {
  const { db, config } = house;
  if (!event.appointment_id) return null;
  const practice = await practiceById(db, event.practice_id);
  const appointment = await appointmentById(db, event.practice_id, event.appointment_id);
  if (!practice || !appointment) return null;
  const now = house.clock();
  const { patient_id: patientId } = appointment;
  const patient = await db
    .selectFrom('patient')
    .select([
      'id',
      'given_name',
      'family_name',
      'email',
      'online_access',
      'archived_at',
      'mail_own_doing',
      'mail_reminders',
    ])
    .where('practice_id', '=', practice.id)
    .where('id', '=', patientId)
    .executeTakeFirstOrThrow();
  // Closed to online access, nobody hears of it but the record's own contact.
  const accounts = patient.online_access ? await accountsOf(db, practice.id, patientId) : [];
  return {
    event,
    practice,
    appointment,
    patient: {
      id: patient.id,
      name: `${patient.given_name} ${patient.family_name}`,
      email: patient.email,
      wantsOwn: patient.mail_own_doing,
      wantsReminders: patient.mail_reminders,
    },
    archived: patient.archived_at !== null,
    acting: event.actor === 'patient' && event.account_id ? await actingAccount(db, accounts, event.account_id) : null,
    own: accounts.find(({ relation }) => relation === 'self') ?? null,
    household: accounts.filter(({ relation }) => relation === 'other'),
    toldOfCancelling: await toldBefore(db, event),
    invitation: accounts.length ? null : await invitationLink(house, practice, patient, now),
    stopReminders: linkTo(
      config,
      `/${practice.slug}/stop-reminders/${stopToken(config.secret, practice.id, patient.id)}`,
    ),
    online: accounts.length > 0 && patient.online_access && !patient.archived_at,
    stillComing: (await coming(db, practice.id, patientId, now)).filter(({ id }) => id !== appointment.id),
    away: await awayVisits(db, practice, event, patientId, now),
    organizer: await organizerOfVisit(db, practice, appointment),
    now,
    link: (path) => linkTo(config, path),
  };
}

/** Of the event that leads alone: it tells of all that the patient lost with it. */
async function awayVisits(
  db: Db,
  practice: Practice,
  { data }: NonNullable<Event>,
  patientId: string,
  now: Temporal.Instant,
): Promise<AwayVisit[]> {
  const { awayId, awayLead } = data as Partial<CancelledData>;
  if (!awayId || !awayLead) return [];
  const visits: AwayVisit[] = [];
  for (const appointment of await cancelledStill(db, practice.id, awayId, patientId)) {
    const organizer = await organizerOfVisit(db, practice, appointment);
    visits.push({ appointment, organizer, times: await colleagueTimes(db, practice, appointment, now) });
  }
  return visits;
}

async function toldBefore(db: Db, { practice_id, kind, data }: NonNullable<Event>): Promise<Recipient[]> {
  const cancelling = kind === 'appointment.put-back' ? (data as PutBackData).cancelling : undefined;
  return cancelling ? toldOfCancelling(db, practice_id, cancelling) : [];
}

async function invitationLink(
  { db, config }: Pick<House, 'db' | 'config'>,
  practice: Practice,
  { id, email }: { id: string; email: string | null },
  now: Temporal.Instant,
): Promise<string | null> {
  const invitation = email && (await openInvitationOf(db, practice.id, id, email, now));
  const token = invitation && invitationToken(config.secret, practice.id, invitation);
  return token && linkTo(config, `/${practice.slug}/invitation/${token}`);
}

const accountsOf = (db: Db, practiceId: number, patientId: string): Promise<Account[]> =>
  db
    .selectFrom('account_link as l')
    .innerJoin('portal_account as c', 'c.id', 'l.account_id')
    .select(['c.id', 'c.name', 'c.email', 'l.relation'])
    .where('l.practice_id', '=', practiceId)
    .where('l.patient_id', '=', patientId)
    .where('l.paused_at', 'is', null)
    .orderBy('l.created_at')
    .execute();

// Its link may have ended since it acted: then it acted for another.
async function actingAccount(db: Db, linked: Account[], id: string): Promise<Account | null> {
  const known = linked.find((account) => account.id === id);
  if (known) return known;
  const row = await db
    .selectFrom('portal_account')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, relation: 'other' } : null;
}

// A calendar takes a cancellation only from the organizer it knows, so a practice's new address must not reach old entries.
export async function organizerOfVisit(
  db: Db,
  practice: Pick<Practice, 'id' | 'email'>,
  { id, patient_id }: Pick<Appointment, 'id' | 'patient_id'>,
): Promise<string> {
  const first = await db
    .selectFrom('message')
    .select('calendar')
    .where('practice_id', '=', practice.id)
    .where('patient_id', '=', patient_id)
    .where('appointment_id', '=', id)
    .where('calendar', 'is not', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return (first?.calendar && organizerOf(first.calendar)) || practice.email;
}
