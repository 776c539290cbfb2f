import { sql } from 'kysely';
import type { CancelledData } from '#/appointments/events.ts';
import type { Db } from '#/platform/database.ts';
import type { Recipient } from './kind.ts';

/**
 * The events whose messages say that a visit was cancelled: its cancelling; and where the practitioner's time was closed,
 * the one that told the patient of all visits lost with it.
 */
export async function eventsThatTell(db: Db, practiceId: number, cancellingId: string): Promise<string[]> {
  const cancelling = await db
    .selectFrom('event')
    .select(['patient_id', 'data'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', cancellingId)
    .executeTakeFirst();
  const { awayId, awayLead } = (cancelling?.data ?? {}) as Partial<CancelledData>;
  if (!awayId || awayLead || !cancelling?.patient_id) return [cancellingId];
  const leads = await db
    .selectFrom('event')
    .select(['id', 'data'])
    .where('practice_id', '=', practiceId)
    .where('patient_id', '=', cancelling.patient_id)
    .where('kind', '=', 'appointment.cancelled')
    .execute();
  const lead = leads.find(({ data }) => data.awayId === awayId && data.awayLead === true);
  return lead ? [cancellingId, lead.id] : [cancellingId];
}

/**
 * Who was told that a visit was cancelled, each once, with the address that is theirs now. One whose message was being
 * sent when its process died may have been: counted too, because it will be sent no more once the visit is put back.
 */
export async function toldOfCancelling(db: Db, practiceId: number, cancellingId: string): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('message as m')
    .leftJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'm.practice_id').onRef('u.id', '=', 'm.patient_id'),
    )
    .leftJoin('portal_account as c', (on) =>
      on.on(
        (row) => row(row.val('account:'), '||', row.ref('c.id')),
        '=',
        (row) => row.ref('m.person'),
      ),
    )
    .select(['m.person', 'm.to_address', 'c.email as account_email', 'c.name as account_name'])
    .select(['u.email as patient_email', 'u.given_name', 'u.family_name'])
    .where('m.practice_id', '=', practiceId)
    .where('m.event_id', 'in', await eventsThatTell(db, practiceId, cancellingId))
    .where('m.person', 'not like', 'practice:%')
    // What was put back before the message about several went out is not in it: it has no calendar entry there.
    .where(
      sql<boolean>`(m.kind <> 'away-told' or m.calendar like '%UID:' || (
        select appointment_id from event where practice_id = ${practiceId} and id = ${cancellingId}) || '@portico%')`,
    )
    .where((row) =>
      row.or([
        row('m.state', '=', 'sent'),
        row.and([row('m.state', '=', 'queued'), row('m.attempts', '=', 0), row('m.subject', '!=', '')]),
      ]),
    )
    .orderBy('m.id')
    .execute();
  const told = new Map<string, Recipient>();
  for (const row of rows) {
    const patient = [row.given_name, row.family_name].filter(Boolean).join(' ');
    const theirs = row.person.startsWith('patient:') ? row.patient_email : row.account_email;
    told.set(row.person, {
      person: row.person,
      address: theirs ?? row.to_address,
      name: row.account_name ?? patient,
    });
  }
  return [...told.values()];
}
