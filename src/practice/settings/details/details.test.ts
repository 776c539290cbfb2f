import { beforeEach, expect, test } from 'vitest';
import { readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

const path = '/riverside/practice/settings/practice';
let house: TestHouse;
let manager: Awaited<ReturnType<typeof signedIn>>;
beforeEach(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
});

const details = {
  name: 'Riverside Dental Practice',
  phone: '0117 496 0124',
  email: 'desk@riverside.example',
  address: ' 14 Quayside Walk \r\n\r\n Bristol\r\nBS1 6ZZ',
  directions: '',
  zone: 'Europe/London',
  part: 'WLS',
};
const practice = (slug = 'riverside') =>
  house.db.selectFrom('practice').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();

test('what the practice says of itself is saved, and patients read it at once', async () => {
  const before = await practice('liffey');
  const answer = await manager.post(path, details);
  expect(answer.location).toBe(`${path}?saved=saved`);
  expect(await practice()).toMatchObject({
    phone: '+441174960124',
    email: 'desk@riverside.example',
    address: '14 Quayside Walk\nBristol\nBS1 6ZZ',
    directions: '',
    part: 'WLS',
  });
  expect(await practice('liffey')).toEqual(before);
  const face = readable((await manager.get('/riverside')).text);
  expect(face).toContain('0117 496 0124');
  expect(face).toContain('14 Quayside Walk');
});

test('the event says which fields changed, with before and after', async () => {
  await manager.post(path, details);
  expect((await manager.post(path, details)).location).toBe(`${path}?saved=same`);
  const events = await house.db.selectFrom('event').select('data').where('kind', '=', 'practice.changed').execute();
  expect(events).toHaveLength(1);
  expect(events[0]?.data).toMatchObject({
    fields: ['phone', 'email', 'address', 'directions', 'part'],
    before: { phone: '+441174960123', part: 'ENG' },
    after: { phone: '+441174960124', part: 'WLS' },
  });
});

test.each([
  ['name', '', 'Give the practice’s name'],
  ['phone', 'soon', 'Give a telephone number'],
  ['email', 'nobody', 'Give an e-mail address'],
  ['address', '  ', 'Give the address'],
  ['zone', 'Europe/Paris', 'Choose one of the time zones'],
  ['part', 'QC', 'Choose one from the list'],
  ['directions', 'x'.repeat(601), 'Keep it to 600 characters'],
])('a %s of “%s” is refused at its field, and nothing is changed', async (field, value, why) => {
  const before = await practice();
  const answer = await manager.post(path, { ...details, [field]: value });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(readable(answer.text)).toContain(why);
  expect(answer.text).toContain('desk@riverside.example'.slice(0, field === 'email' ? 0 : undefined));
  expect(await practice()).toEqual(before);
});

test('a practice without parts that keep holidays of their own isn’t asked for one', async () => {
  const declan = await signedIn(house, 'liffey', 'manager@liffey.example', 'staff');
  expect((await declan.get('/liffey/practice/settings/practice')).text).not.toContain('name="part"');
});

test('before the zone is changed one reads how many appointments would read otherwise', async () => {
  expect(readable((await manager.get(path)).text)).toMatch(/\d+ appointments? (is|are) coming, and would read/);
});

test('a receptionist reaches none of it', async () => {
  const receptionist = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  expect((await receptionist.get(path)).status).toBe(403);
  expect((await receptionist.post(path, details)).status).toBe(403);
});
