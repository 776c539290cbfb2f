import { sql } from 'kysely';
import type { Actor } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';

// Reads that several verbs need. Practice and person are in the query: what is not yours is not found.

/** Appointments of one practice with what a person reads about them. Callers narrow it; it never leaves the practice. */
export const appointments = (db: Db, practiceId: number) =>
  db
    .selectFrom('appointment as a')
    .innerJoin('practitioner as p', (on) =>
      on.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.practitioner_id'),
    )
    .innerJoin('appointment_type as t', (on) =>
      on.onRef('t.practice_id', '=', 'a.practice_id').onRef('t.id', '=', 'a.type_id'),
    )
    .leftJoin('plan', (on) => on.onRef('plan.practice_id', '=', 't.practice_id').onRef('plan.id', '=', 't.plan_id'))
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'a.practice_id').onRef('u.id', '=', 'a.patient_id'),
    )
    .where('a.practice_id', '=', practiceId)
    .select([
      'a.practice_id',
      'a.id',
      'a.reference',
      'a.patient_id',
      'a.practitioner_id',
      'a.type_id',
      'a.starts_at',
      'a.ends_at',
      'a.buffer_minutes',
      'a.state',
      'a.cancel_until',
      'a.move_until',
      'a.double_booked',
      'a.booked_at',
      'a.booked_channel',
      'a.booked_by',
      'a.rebooked_from',
      'a.cancelled_at',
      'a.cancelled_channel',
      'a.cancelled_by',
      'a.cancel_wish',
      'a.cancel_reason',
      'a.dismissed_at',
      'a.version',
      'a.sequence',
      'p.name as practitioner_name',
      't.name as type_name',
      't.colour as type_colour',
      't.bring as type_bring',
      't.withdrawn_at as type_withdrawn_at',
      'plan.name as plan_name',
      'plan.charges as plan_charges',
      'u.given_name',
      'u.family_name',
      'u.needs',
      'u.needs_language',
      'u.needs_text',
    ])
    // Whether its patient may take times online, and what its type and its plan say together (practice/roster.ts).
    .select([
      'u.books_online',
      sql<boolean>`t.bookable_online and coalesce(plan.bookable_online, true)`.as('type_bookable'),
      sql<boolean>`t.cancellable_online and coalesce(plan.cancellable_online, true)`.as('type_cancellable'),
      sql<number | null>`coalesce(t.cancel_notice_hours, plan.cancel_notice_hours)`.as('type_cancel_notice_hours'),
    ])
    // The patient has said that they can't come, and the practice has not answered yet.
    .select((on) =>
      on
        .exists(
          on
            .selectFrom('staff_task as k')
            .select('k.id')
            .whereRef('k.practice_id', '=', 'a.practice_id')
            .where('k.kind', '=', 'cant-come')
            .whereRef('k.appointment_id', '=', 'a.id')
            .where('k.closed_at', 'is', null),
        )
        .$castTo<boolean>()
        .as('cant_come'),
    );

/** Read as an account's, it says what that account may do about it; read as the practice's, nothing. */
export type Appointment = Awaited<ReturnType<ReturnType<typeof appointments>['execute']>>[number] &
  Permission & { relation?: 'self' | 'other' };
export type Permission = { may_book?: boolean; may_cancel?: boolean };

/** This account's appointments at this practice: those of every record it reaches and that may be reached online. */
export const yours = (db: Db, practiceId: number, accountId: string) =>
  appointments(db, practiceId)
    .where('u.online_access', '=', true)
    .where('u.archived_at', 'is', null)
    .innerJoin('account_link as l', (on) =>
      on.onRef('l.practice_id', '=', 'a.practice_id').onRef('l.patient_id', '=', 'a.patient_id'),
    )
    .where('l.account_id', '=', accountId)
    .where('l.paused_at', 'is', null)
    .select(['l.may_book', 'l.may_cancel', 'l.relation']);

// An address may hold anything, also what PostgreSQL takes for no text at all (a NUL): that is nobody's reference.
const asReference = (text: string): string | null => (/^[0-9a-z]{1,20}$/i.test(text) ? text.toUpperCase() : null);

/** One of this account's appointments by its reference, or null: another's is not found. */
export const yourAppointment = async (db: Db, practiceId: number, accountId: string, reference: string) =>
  (await yours(db, practiceId, accountId).where('a.reference', '=', asReference(reference)).executeTakeFirst()) ?? null;

/** One appointment of the practice by its reference, as staff find it. */
export const appointmentByReference = async (db: Db, practiceId: number, reference: string) =>
  (await appointments(db, practiceId).where('a.reference', '=', asReference(reference)).executeTakeFirst()) ?? null;

export const appointmentById = async (db: Db, practiceId: number, id: string) =>
  (await appointments(db, practiceId).where('a.id', '=', id).executeTakeFirst()) ?? null;

/**
 * What whoever acts may do for this patient: an account what its link says, and nothing where it has none any more or
 * the record can't be reached online. Empty for everybody else: no link binds staff, or a visitor.
 */
export async function permissionOf(db: Db, practiceId: number, actor: Actor, patientId: string): Promise<Permission> {
  if (actor.kind !== 'patient' || actor.accountId === null) return {};
  const link = await db
    .selectFrom('account_link as l')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'l.practice_id').onRef('u.id', '=', 'l.patient_id'),
    )
    .select(['l.may_book', 'l.may_cancel'])
    .where('l.practice_id', '=', practiceId)
    .where('l.account_id', '=', actor.accountId)
    .where('l.patient_id', '=', patientId)
    .where('l.paused_at', 'is', null)
    .where('u.online_access', '=', true)
    .where('u.archived_at', 'is', null)
    .executeTakeFirst();
  return link ?? { may_book: false, may_cancel: false };
}

/** One appointment of the practice as a deed reads it: with what whoever acts may do about it. */
export async function appointmentFor(db: Db, practiceId: number, actor: Actor, id: string): Promise<Appointment> {
  const appointment = await appointmentById(db, practiceId, id);
  if (!appointment) throw new Error(`appointment ${id} is not of practice ${practiceId}`);
  return { ...appointment, ...(await permissionOf(db, practiceId, actor, appointment.patient_id)) };
}

/** What this patient still has coming after `now`, soonest first: Pending and Confirmed, whichever way booked. */
export const coming = (db: Db, practiceId: number, patientId: string, now: Temporal.Instant) =>
  appointments(db, practiceId)
    .where('a.patient_id', '=', patientId)
    .where('a.state', 'in', ['pending', 'confirmed'])
    .where('a.starts_at', '>', now)
    .orderBy('a.starts_at')
    .execute();

/** What a cancelled appointment was rebooked as: the newest, or null. */
export const rebookedAs = async (db: Db, practiceId: number, cancelledId: string) =>
  (await appointments(db, practiceId)
    .where('a.rebooked_from', '=', cancelledId)
    .orderBy('a.booked_at', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

/** What happened to an appointment, oldest first: for its history. */
export const historyOf = (db: Db, practiceId: number, appointmentId: string) =>
  db
    .selectFrom('event as e')
    .leftJoin('staff as s', (on) =>
      on.onRef('s.practice_id', '=', 'e.practice_id').onRef('s.account_id', '=', 'e.account_id'),
    )
    .leftJoin('portal_account as c', 'c.id', 'e.account_id')
    .select([
      'e.id',
      'e.at',
      'e.kind',
      'e.actor',
      'e.account_id',
      'e.channel',
      'e.data',
      's.name as staff_name',
      'c.name as account_name',
    ])
    .where('e.practice_id', '=', practiceId)
    .where('e.appointment_id', '=', appointmentId)
    .orderBy('e.at')
    .orderBy('e.id')
    .execute();

/** The name an account goes by, for "Jo Morgan cancelled it". Null when there is no such account, or it was erased. */
export const accountName = async (db: Db, accountId: string) =>
  (await db.selectFrom('portal_account').select('name').where('id', '=', accountId).executeTakeFirst())?.name || null;

/** The e-mail address on a patient's record. */
export const contactOf = async (db: Db, practiceId: number, patientId: string) =>
  (
    await db
      .selectFrom('patient')
      .select('email')
      .where('practice_id', '=', practiceId)
      .where('id', '=', patientId)
      .executeTakeFirst()
  )?.email ?? null;
