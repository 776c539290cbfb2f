import { createAccount } from '#/people/accounts.ts';
import { addPatient, linkAccount } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { demoPeople } from './cast.ts';
import { passersBy } from './passers-by.ts';

export type Person = { patientId: string; accountId: string | null };

/** The patients who only fill this practice's diary: found, or made by the real deeds where there are none yet. */
export async function ensurePassersBy(house: House, practice: Practice, stop: AbortSignal): Promise<Person[]> {
  const found = await everyoneElse(house, practice);
  if (found.length) return found;
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true };
  const people: Person[] = [];
  for (const { givenName, familyName, born, phone, account } of passersBy(practice.slug)) {
    if (stop.aborted) break;
    const email = account ? plain(`${givenName}.${familyName}.${practice.slug}@demo.example`) : null;
    const patientId = await addPatient(house, practice.id, act, {
      givenName,
      familyName,
      dateOfBirth: Temporal.PlainDate.from(born),
      email,
      phone,
    });
    let accountId: string | null = null;
    if (email) {
      const name = `${givenName} ${familyName}`;
      accountId = await createAccount(house, { name, email, password: house.config.demoPassword });
      await linkAccount(house, practice.id, act, { accountId, patientId, relation: 'self' });
    }
    people.push({ patientId, accountId });
  }
  return people;
}

const everyoneElse = (house: House, practice: Practice): Promise<Person[]> =>
  house.db
    .selectFrom('patient as p')
    .leftJoin('account_link as l', (on) =>
      on.onRef('l.practice_id', '=', 'p.practice_id').onRef('l.patient_id', '=', 'p.id'),
    )
    .select(['p.id as patientId', 'l.account_id as accountId'])
    .where('p.practice_id', '=', practice.id)
    .where((or) =>
      or.or([
        or('p.email', 'is', null),
        or(
          'p.email',
          'not in',
          demoPeople.map(({ email }) => email),
        ),
      ]),
    )
    .orderBy('p.id')
    .execute();

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
