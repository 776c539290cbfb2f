import { expect, test } from 'vitest';
import type { Act } from '#/platform/actor.ts';
import { storyNow, testHouse } from '#test/database.ts';
import { practiceBySlug } from '../practice.ts';
import { savePolicies } from './save-policies.ts';

const house = await testHouse();
const act: Act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow };

async function practice(slug: string) {
  const found = await practiceBySlug(house.db, slug);
  if (!found) throw new Error(`no ${slug}`);
  return found;
}

const settingsEvents = (practiceId: number) =>
  house.db
    .selectFrom('event')
    .select(['id', 'data'])
    .where('practice_id', '=', practiceId)
    .where('kind', '=', 'settings.changed')
    .orderBy('id')
    .execute();

test('what was changed is set and written down once, with the values before and after', async () => {
  const { id } = await practice('riverside');
  const eventId = await savePolicies(house, id, act, { onlineCancellation: true, noticeHours: 24 });
  expect((await practice('riverside')).policies.noticeHours).toBe(24);
  expect(await settingsEvents(id)).toEqual([
    { id: eventId, data: { fields: ['noticeHours'], before: { noticeHours: 48 }, after: { noticeHours: 24 } } },
  ]);
});

test('a save that changes nothing writes nothing', async () => {
  const { id, policies } = await practice('liffey');
  const { noticeHours, tellPracticeAddresses } = policies;
  expect(await savePolicies(house, id, act, { noticeHours, tellPracticeAddresses: [...tellPracticeAddresses] })).toBe(
    null,
  );
  expect(await settingsEvents(id)).toEqual([]);
});

test('of recipients the event keeps only that they changed, and how many they are', async () => {
  const { id } = await practice('harbour');
  await savePolicies(house, id, act, { tellPracticeAddresses: ['desk@harbour.example'] });
  expect((await practice('harbour')).policies.tellPracticeAddresses).toEqual(['desk@harbour.example']);
  const [event] = await settingsEvents(id);
  expect(event?.data).toEqual({
    fields: ['tellPracticeAddresses'],
    before: {},
    after: {},
    counts: { tellPracticeAddresses: { before: 0, after: 1 } },
  });
});

test('two managers who save different things at once both get what they set', async () => {
  const { id } = await practice('erables');
  await Promise.all([
    savePolicies(house, id, act, { noticeHours: 72 }),
    savePolicies(house, id, act, { onlineCancellation: false }),
    savePolicies(house, id, act, { tellPracticeCancelled: false }),
  ]);
  const { policies } = await practice('erables');
  expect(policies).toMatchObject({ noticeHours: 72, onlineCancellation: false, tellPracticeCancelled: false });
  expect(await settingsEvents(id)).toHaveLength(3);
});

test('another practice keeps its own rules', async () => {
  const before = (await practice('liffey')).policies;
  await savePolicies(house, (await practice('riverside')).id, act, { noticeHours: 12 });
  expect((await practice('liffey')).policies).toEqual(before);
});
