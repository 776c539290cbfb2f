import { expect, test } from 'vitest';
import { jo, visitorPages } from '#test/visitor-pages.ts';
import { forgetVisitors } from './forget.ts';

const pages = await visitorPages();
const { house, here, answers, begin, booked, codeTo, visitsOf, recordsOf } = pages;

const emails = async () =>
  (await house.db.selectFrom('visitor').select('email').where('email', 'is not', null).execute())
    .map(({ email }) => email)
    .sort();
const mails = async () => {
  const rows = await house.db.selectFrom('message').select('to_address').where('kind', '=', 'visitor-code').execute();
  return rows.map(({ to_address }) => to_address).sort();
};

test('whoever hasn’t booked is forgotten after a day, with the mail to them; who has, a week after the visit', async () => {
  const visitor = await begin();
  await visitor.post(`${here}/details`, { ...answers(), ...jo, email: 'gone@demo.example' });
  await codeTo('gone@demo.example');
  const { answer } = await booked(jo);
  const day = { hours: 24 };

  house.clock.add({ hours: 23 });
  await forgetVisitors(house.db, house.clock());
  expect(await emails()).toEqual(['gone@demo.example', jo.email]);
  house.clock.add({ hours: 1 });
  await forgetVisitors(house.db, house.clock());
  expect(await emails()).toEqual([jo.email]);
  expect(await mails()).toEqual([jo.email]);

  const [record] = await recordsOf('Lindgren');
  const [visit] = await visitsOf(record?.id ?? '');
  if (!visit) throw new Error('nothing is booked');
  house.clock.set(visit.ends_at.add({ hours: 24 * 6 }));
  await forgetVisitors(house.db, house.clock());
  expect(await emails()).toEqual([jo.email]);
  house.clock.add(day);
  await forgetVisitors(house.db, house.clock());
  expect([await emails(), await mails()]).toEqual([[], []]);
  expect(await visitsOf(record?.id ?? '')).toMatchObject([{ id: visit.id, visitor_id: null }]);
  expect((await pages.stranger().get(answer.location ?? '')).status).toBe(404);
});
