import { beforeAll, expect, test } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import type { Mail } from '#/platform/mail.ts';
import { ownAccessAge } from '#/regions/regions.ts';
import { type Riverside, riverside } from '#test/riverside.ts';
import { addPatient, linkAccount } from '../patients.ts';
import { ageOfOwnAccess, endWithChildhood } from './own-age.ts';

let at: Riverside;
let mia: string;

beforeAll(async () => {
  at = await riverside();
  mia = await addPatient(at.house, at.practice.id, at.bySystem, {
    givenName: 'Mia',
    familyName: 'Okafor',
    dateOfBirth: Temporal.PlainDate.from('2010-12-20'),
    email: 'mia@mail.example',
  });
  await linkAccount(at.house, at.practice.id, at.bySystem, {
    accountId: at.sam.accountId,
    patientId: mia,
    relation: 'other',
  });
});

const links = () => at.house.db.selectFrom('account_link').select('relation').where('patient_id', '=', mia).execute();
const events = async () =>
  (
    await at.house.db
      .selectFrom('event')
      .select(['kind', 'actor'])
      .where('patient_id', '=', mia)
      .where('kind', 'like', 'access.%')
      .orderBy('id')
      .execute()
  ).map(({ kind, actor }) => `${kind} by ${actor}`);

async function mailed(): Promise<string[]> {
  const sent: Mail[] = [];
  await deliverDue(at.house, {
    send: async (mail) => {
      sent.push(mail);
      return { ok: true };
    },
    close: () => undefined,
  });
  return sent.filter(({ subject }) => /^From /.test(subject)).map(({ to, subject }) => `${to}: ${subject}`);
}

/** The day's look at children, early on this day at the practice; how often it is taken changes nothing. */
async function look(day: string) {
  at.house.clock.set(Temporal.ZonedDateTime.from(`${day}T00:30[Europe/London]`).toInstant());
  await Promise.all([endWithChildhood(at.house), endWithChildhood(at.house)]);
  await endWithChildhood(at.house);
}

test('the age is the practice’s own, else that of its region and part', () => {
  const age = (region: 'GB' | 'CA' | 'AU' | 'IE', part: string | null, own = 0) =>
    ageOfOwnAccess({ region, part, policies: { ...at.practice.policies, ownAccessAge: own } });
  expect([age('GB', 'ENG'), age('IE', null), age('CA', 'ON'), age('CA', 'QC'), age('AU', 'NSW')]).toEqual([
    16, 16, 16, 14, 14,
  ]);
  expect(age('CA', 'QC', 18)).toBe(18);
  expect(ownAccessAge('CA', null)).toBe(16);
});

test('sixty days before a parent’s access ends both sides hear of it, once', async () => {
  await look('2026-10-20');
  expect(await events()).toEqual([]);
  await look('2026-10-21');
  expect(await events()).toEqual(['access.ending by system']);
  expect((await mailed()).sort()).toEqual([
    'mia@mail.example: From 20 December 2026 you look after your own visits',
    'sam.okafor@demo.example: From 20 December 2026 Mia looks after their own visits',
  ]);
  await look('2026-11-15');
  expect(await mailed()).toEqual([]);
  expect(await events()).toHaveLength(1);
});

test('on the birthday it ends by itself; what the patient gives anew stays', async () => {
  await look('2026-12-19');
  expect(await links()).toHaveLength(1);
  await look('2026-12-20');
  expect(await links()).toEqual([]);
  expect(await events()).toEqual(['access.ending by system', 'access.ended by system']);
  const act = { ...at.bySystem, now: at.house.clock() };
  const again = { accountId: at.sam.accountId, patientId: mia, relation: 'other' } as const;
  await linkAccount(at.house, at.practice.id, act, again);
  await look('2026-12-24');
  expect(await links()).toHaveLength(1);
});

test('a grown-up’s carer isn’t a parent: nothing ends', async () => {
  const given = { accountId: at.alex.accountId, patientId: at.sam.patientId, relation: 'other' } as const;
  await linkAccount(at.house, at.practice.id, at.bySystem, given);
  await look('2027-06-01');
  const still = await at.house.db
    .selectFrom('account_link')
    .select('account_id')
    .where('patient_id', '=', at.sam.patientId)
    .where('relation', '=', 'other')
    .execute();
  expect(still).toHaveLength(1);
});
