import { expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { storyNow } from '#test/database.ts';
import { riverside } from '#test/riverside.ts';
import { holdTimes } from '../hold/hold-times.ts';
import { bookTogether } from './book-together.ts';
import { findTogether } from './find-together.ts';
import { judge } from './judge.ts';

test('visits held together are their owner’s to the end of the hold, though it becomes too soon for others', async () => {
  const at = await riverside();
  const { house, practice, types } = at;
  const patientId = at.alex.patientId;
  const visits = [types['Check-up'], types['Hygienist visit']].map((typeId) => ({ patientId, typeId }));
  const judged = await judge(house.db, practice, visits, storyNow);
  if (!judged.ok) throw new Error(judged.reason);
  const from = Temporal.PlainDate.from('2026-11-10');
  const { days } = await findTogether(house.db, practice, judged.visits, from, storyNow);
  const times = days[0]?.combinations[0] ?? [];
  const parts = times.map(({ starts, practitionerId }, i) => ({
    patientId,
    typeId: visits[i]?.typeId ?? '',
    practitionerId,
    starts: Temporal.Instant.fromEpochMilliseconds(starts),
  }));
  const soon = parts[0]?.starts.subtract({ hours: practice.policies.leastNoticeHours }) ?? storyNow;
  const request = { patientId, typeId: types['Check-up'], parts };
  expect(await holdTimes(house, practice, { accountId: at.alex.accountId }, request, soon)).toMatchObject({ ok: true });
  const book = (minutes: number) =>
    bookTogether(house, practice, { ...at.byAlex, now: soon.add({ minutes }) }, { visits, times, onceKey: newId() });
  expect(await book(10)).toEqual({ ok: false, reason: 'not-offered' });
  expect(await book(9)).toMatchObject({ ok: true });
});
