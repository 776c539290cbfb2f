import { addStaff, createAccount } from '#/people/accounts.ts';
import { addPatient, linkAccount } from '#/people/patients.ts';
import type { Act } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import { addAppointmentType, addPractitioner, createPractice } from '#/practice/set-up.ts';
import type { CastPractice } from './cast.ts';

/** Makes one practice of the cast with its people, by the deeds a manager's set-up does. Gives its id. */
export async function makePractice(house: House, { practice, types, practitioners, staff, patients }: CastPractice) {
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true };
  const practiceId = await createPractice(house, act, practice);
  const typeIds = new Map<string, string>();
  for (const type of types) typeIds.set(type.name, await addAppointmentType(house, practiceId, act, type));

  // Long enough ago that the past has sessions too.
  const from = act.now.toZonedDateTimeISO(practice.zone).toPlainDate().subtract({ years: 2 });
  const practitionerIds = new Map<string, string>();
  for (const [index, { name, profession, does, week }] of practitioners.entries()) {
    const id = await addPractitioner(house, practiceId, act, {
      name,
      profession,
      ordinal: index + 1,
      typeIds: does.map((type) => typeIds.get(type) as string),
      sessions: week,
      from,
    });
    practitionerIds.set(name, id);
  }

  const password = house.config.demoPassword;
  await Promise.all(
    staff.map(async ({ name, email, role }) => {
      const accountId = await createAccount(house, { name, email, password });
      await addStaff(house, practiceId, act, { accountId, name, role });
    }),
  );
  await Promise.all(
    patients.map(async ({ givenName, familyName, born, email, phone, usual }) => {
      const accountId = await createAccount(house, { name: `${givenName} ${familyName}`, email, password });
      const patientId = await addPatient(house, practiceId, act, {
        givenName,
        familyName,
        dateOfBirth: Temporal.PlainDate.from(born),
        email,
        phone,
        usualPractitionerId: practitionerIds.get(usual),
      });
      await linkAccount(house, practiceId, act, { accountId, patientId, relation: 'self' });
    }),
  );
  return practiceId;
}
