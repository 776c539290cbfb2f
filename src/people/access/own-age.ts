import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { allPractices, type Practice } from '#/practice/practice.ts';
import { ownAccessAge } from '#/regions/regions.ts';
import { endAccessIn } from './links.ts';

type Post = Pick<House, 'db' | 'jobs' | 'clock'>;

/** How many days before it ends both sides hear of it. */
export const toldDaysBefore = 60;

/** `data` of `access.ending`. `on`: the birthday, at the practice, on which it ends. */
export type EndingData = { accountId: string; on: string };

/** The age from which patients of this practice look after themselves: its own, or its region's where it set none. */
export const ageOfOwnAccess = ({ policies, region, part }: Pick<Practice, 'policies' | 'region' | 'part'>): number =>
  policies.ownAccessAge || ownAccessAge(region, part);

/** Whether somebody acts for this patient as for a child: then it ends with their coming of age. */
export const comesOfAge = (practice: Practice, dateOfBirth: Temporal.PlainDate): Temporal.PlainDate =>
  dateOfBirth.add({ years: ageOfOwnAccess(practice) });

/**
 * Once a day: ends what parents may do for children who have come of age at the practice, and tells both sides sixty
 * days before. Only access given while the patient was a child ends; what is given to an adult's carer stays, and so
 * does what a patient of age has given again. Running it twice does nothing more.
 */
export async function endWithChildhood(house: Post): Promise<void> {
  for (const practice of await allPractices(house.db)) await endAt(house, practice);
}

async function endAt(house: Post, practice: Practice): Promise<void> {
  const now = house.clock();
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const links = await house.db
    .selectFrom('account_link as l')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'l.practice_id').onRef('u.id', '=', 'l.patient_id'),
    )
    .select(['l.account_id as accountId', 'l.patient_id as patientId', 'l.created_at as since', 'l.end_told_at'])
    .select('u.date_of_birth')
    .where('l.practice_id', '=', practice.id)
    .where('l.relation', '=', 'other')
    .where('u.date_of_birth', '>', today.subtract({ years: 30 }))
    .where('u.archived_at', 'is', null)
    .execute();
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now };
  for (const { accountId, patientId, since, date_of_birth: born, end_told_at: told } of links) {
    if (!born) continue;
    const on = comesOfAge(practice, born);
    const given = since.toZonedDateTimeISO(practice.zone).toPlainDate();
    if (Temporal.PlainDate.compare(given, on) >= 0) continue;
    const which = { accountId, patientId };
    if (Temporal.PlainDate.compare(today, on) >= 0) {
      await transact(house, (trx) => endAccessIn(trx, house, practice.id, act, which));
    } else if (!told && Temporal.PlainDate.compare(today.add({ days: toldDaysBefore }), on) >= 0) {
      await tell(house, practice.id, act, { accountId, on: on.toString() }, patientId);
    }
  }
}

/** Once for each link, whoever runs at the same time. */
const tell = (house: Post, practiceId: number, act: Act, data: EndingData, patientId: string) =>
  transact(house, async (trx) => {
    const marked = await trx
      .updateTable('account_link')
      .set({ end_told_at: act.now })
      .where('practice_id', '=', practiceId)
      .where('account_id', '=', data.accountId)
      .where('patient_id', '=', patientId)
      .where('end_told_at', 'is', null)
      .returning('patient_id')
      .executeTakeFirst();
    if (marked) await record(trx, house, practiceId, act, { kind: 'access.ending', patientId, data });
  });
