import { beforeEach, expect, test } from 'vitest';
import { readable, signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';

const path = '/riverside/practice/settings/closures';
const house = await testHouse();
const manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');

let before = 0;
beforeEach(async () => {
  await house.db.deleteFrom('closure').execute();
  await house.db.deleteFrom('holiday_worked').execute();
  await house.db.updateTable('practice').set({ policies: '{}' }).execute();
  before += (await events()).length;
});

const rows = (table: 'closure' | 'holiday_worked') => house.db.selectFrom(table).selectAll().execute();
/** What was written down since the test began. */
const events = async () => {
  const all = await house.db
    .selectFrom('event')
    .select(['kind', 'data'])
    .where('kind', '~', '^(closure|holiday)')
    .orderBy('id')
    .execute();
  return all.slice(before).map(({ kind, data }) => `${kind} ${JSON.stringify({ ...data, closureId: undefined })}`);
};
/** Sends a form and reads the page that it leads to. */
async function send(to: string, form: Record<string, string>) {
  const answer = await manager.post(`${path}/${to}`, form);
  expect(answer.status).toBe(303);
  return readable((await manager.get(answer.location?.split('#')[0] ?? '')).text);
}

test('the page lists the public holidays of twelve months, closed unless the practice works then', async () => {
  const text = readable((await manager.get(path)).text);
  expect(text).toContain('Friday 25 December 2026');
  expect(text).toContain('Boxing Day (substitute day)');
  expect(text).toContain('Monday 30 August 2027');
  expect(text).not.toContain('January 2nd');
  expect(text).toContain('None: the practice keeps its usual week.');
});

test('days are closed with a reason, listed, and opened again, each once and with its event', async () => {
  const closed = await send('add', { from: '2026-11-02', until: '2026-11-04', note: '  moving   house ' });
  expect(closed).toContain('moving house');
  expect(closed).toContain('Monday 2 November 2026 to Wednesday 4 November 2026');
  await send('add', { from: '2026-11-02', until: '2026-11-04', note: 'moving house' });
  expect(await rows('closure')).toHaveLength(1);
  const [closure] = (await rows('closure')) as { id: string }[];
  const opened = await send('remove', { closure: closure?.id ?? '' });
  expect(opened).not.toContain('moving house');
  await send('remove', { closure: closure?.id ?? '' });
  expect(await events()).toEqual([
    'closure.added {"from":"2026-11-02","until":"2026-11-04"}',
    'closure.removed {"from":"2026-11-02","until":"2026-11-04"}',
  ]);
});

test('a first day alone is one day, and dates may be written as people write them here', async () => {
  expect(await send('add', { from: '3/11/2026', until: '', note: '' })).toContain('Tuesday 3 November 2026');
});

test('what stands on a closed day all the same is counted, with the way to the diary', async () => {
  const [visit] = await house.db
    .selectFrom('appointment as a')
    .innerJoin('practice as p', 'p.id', 'a.practice_id')
    .select('a.starts_at')
    .where('p.slug', '=', 'riverside')
    .where('a.state', '=', 'pending')
    .orderBy('a.starts_at', 'desc')
    .execute();
  const day = visit?.starts_at.toZonedDateTimeISO('Europe/London').toPlainDate();
  await manager.post(`${path}/add`, { from: `${day?.subtract({ days: 1 })}`, until: `${day}` });
  const page = await manager.get(path);
  expect(readable(page.text)).toMatch(/[12] appointments? stands? all the same: see the diary/);
  expect(page.text).toMatch(/href="\/riverside\/practice\/diary\?date=2026-10-\d\d"/);
});

test.each([
  [{ from: '', until: '' }, 'from', 'Give the first day'],
  [{ from: '31 November 2026', until: '' }, 'from', 'Type a day of the calendar'],
  [{ from: '2026-11-04', until: '2026-11-02' }, 'until', 'before the first'],
  [{ from: '2026-10-02', until: '' }, 'from', 'These days are over'],
  [{ from: '2026-11-02', until: '2028-11-02' }, 'until', 'a year at most'],
  [{ from: '2026-11-02', until: 'soon' }, 'until', 'Type a day of the calendar'],
  [{ from: '2026-11-02', until: '', note: 'x'.repeat(81) }, 'note', 'Keep it to 80'],
])('%j is refused at its field, and what was typed is kept', async (form, field, why) => {
  const answer = await manager.post(`${path}/add`, { ...form });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(readable(answer.text)).toContain(why);
  for (const typed of Object.values(form)) expect(answer.text).toContain(typed);
  expect(await rows('closure')).toEqual([]);
});

test('on a public holiday the practice may say that it works, and take it back; twice is as once', async () => {
  for (const works of ['yes', 'yes', 'no', 'no']) await send('holiday', { day: '2026-12-28', works });
  expect(await rows('holiday_worked')).toEqual([]);
  expect(await events()).toEqual(['holiday.opened {"day":"2026-12-28"}', 'holiday.closed {"day":"2026-12-28"}']);
  expect((await manager.post(`${path}/holiday`, { day: '2026-12-29', works: 'yes' })).status).toBe(422);
  expect(await send('holiday', { day: '2026-12-28', works: 'yes' })).toContain('Close on this day');
});

test('without closing on holidays none are listed, and what patients are offered follows', async () => {
  const answer = await manager.post(path, { 'seen-closedOnHolidays': 'on' });
  const page = readable((await manager.get(answer.location ?? '')).text);
  expect(page).toContain('Closed on public holidays: on → off');
  expect(page).not.toContain('Christmas');
});

test('a receptionist reaches none of it', async () => {
  expect((await receptionist.get(path)).status).toBe(403);
  for (const to of ['add', 'remove', 'holiday']) {
    expect(
      (await receptionist.post(`${path}/${to}`, { from: '2026-11-02', day: '2026-12-28', works: 'yes' })).status,
    ).toBe(403);
  }
  expect([...(await rows('closure')), ...(await rows('holiday_worked'))]).toEqual([]);
});
