import { sql } from 'kysely';
import type { Db, Trx } from '#/platform/database.ts';
import { isCurrent } from '../appointment.ts';
import { appointments } from '../queries.ts';
import { inherit, letGoHolds } from '../taken.ts';
import type { Stretch } from './stretch.ts';

export type DiaryStretch = Stretch & { practitionerId: string };

/** Appointments with how their patient can be reached. */
export const withContact = (db: Db, practiceId: number) =>
  appointments(db, practiceId)
    .select(['u.email', 'u.phone', 'u.archived_at'])
    .select((on) =>
      on
        .selectFrom('account_link as l')
        .innerJoin('portal_account as c', 'c.id', 'l.account_id')
        .select('c.email')
        .whereRef('l.practice_id', '=', 'a.practice_id')
        .whereRef('l.patient_id', '=', 'a.patient_id')
        // Whoever acts for them is written to where they have no address of their own.
        .orderBy('l.relation', 'desc')
        .orderBy('l.created_at')
        .limit(1)
        .as('account_email'),
    );

/** What stands open in a practitioner's stretch, in order of its start. */
export const openIn = (db: Db, practiceId: number, { practitionerId, starts, ends }: DiaryStretch) =>
  withContact(db, practiceId)
    .where('a.practitioner_id', '=', practitionerId)
    .where('a.state', 'in', ['pending', 'confirmed', 'arrived', 'in-surgery'])
    .where('a.starts_at', '<', ends)
    .where('a.starts_at', '>', starts.subtract({ hours: 24 })) // no visit is a day long: not all history is read
    .where('a.ends_at', '>', starts)
    .orderBy('a.starts_at')
    .orderBy('a.id');
export type Affected = Awaited<ReturnType<ReturnType<typeof openIn>['execute']>>[number];

/** Those to cancel: not begun, and the patient is not in the house. */
export const toCancel = (visits: Affected[], now: Temporal.Instant) => visits.filter((visit) => isCurrent(visit, now));

/** What a page showed of a stretch: each visit, its version, and whether it was among those to cancel. */
export const shownAs = (visits: Affected[], now: Temporal.Instant): string =>
  visits.map((visit) => `${visit.reference}.${visit.version}.${isCurrent(visit, now) ? 'c' : 's'}`).join(' ');

/** Where we can write to, were it now: the record's address, or else that of an account which reaches it. */
export const addressOf = (visit: Pick<Affected, 'archived_at' | 'email' | 'account_email'>): string | null =>
  visit.archived_at ? null : (visit.email ?? visit.account_email);

/** The times that somebody holds in the stretch right now, while they decide. */
export const holdsIn = (db: Db, practiceId: number, stretch: DiaryStretch, now: Temporal.Instant) =>
  db
    .selectFrom('hold')
    .select(['id', 'starts_at'])
    .where('practice_id', '=', practiceId)
    .where('practitioner_id', '=', stretch.practitionerId)
    .where('expires_at', '>', now)
    .where('starts_at', '<', stretch.ends)
    .where('ends_at', '>', stretch.starts)
    .orderBy('starts_at')
    .execute();

/** Lets every hold in the stretch go; what lay over one inherits its time. */
export async function dropHolds(trx: Trx, practiceId: number, { practitionerId, starts, ends }: DiaryStretch) {
  const { rows } = await sql<{ id: string }>`
    select distinct hold_id as id from taken
    where practice_id = ${practiceId} and practitioner_id = ${practitionerId} and hold_id is not null
      and during && tstzrange(${starts}, ${ends}, '[)')`.execute(trx);
  const ids = rows.map(({ id }) => id);
  for (const freed of await letGoHolds(trx, practiceId, ids)) await inherit(trx, practiceId, freed);
}
