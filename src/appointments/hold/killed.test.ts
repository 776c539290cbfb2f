import { expect, test } from 'vitest';
import { readable } from '#test/app.ts';
import { secret, testHouse } from '#test/database.ts';
import { buttonValues, hiddenFields } from '#test/form.ts';
import { run, visitor } from '#test/running.ts';

async function signedIn(address: string, email: string) {
  const someone = visitor(address);
  const answer = await someone.post('/riverside/sign-in', { email, password: 'portico-demo' });
  expect(answer.status).toBe(303);
  return someone;
}

test('a server that is killed between holding and booking loses no hold, and leaves none that outlives itself', async () => {
  const house = await testHouse();
  const start = () => run({ DATABASE_URL: house.url, SECRET: secret });
  const hold = '/riverside/book/hold';

  let server = start();
  let alex = await signedIn(await server.address(), 'alex.morgan@demo.example');
  const type = await house.db.selectFrom('appointment_type').select('id').where('name', '=', 'Check-up').execute();
  const practitioner = await house.db
    .selectFrom('practitioner')
    .select('id')
    .where('name', '=', 'Dr Priya Shah')
    .executeTakeFirstOrThrow();
  const riverside = await house.db
    .selectFrom('practitioner_type')
    .select('type_id')
    .where('practitioner_id', '=', practitioner.id)
    .where(
      'type_id',
      'in',
      type.map(({ id }) => id),
    )
    .executeTakeFirstOrThrow();
  const path = `/riverside/book?type=${riverside.type_id}&practitioner=${practitioner.id}`;
  const times = (await alex.get(path)).text;
  const wanted = { ...hiddenFields(times, hold), start: buttonValues(times, 'start').at(-1) ?? '' };
  const { location } = await alex.post(hold, wanted);
  const form = hiddenFields((await alex.get(location ?? '')).text, '/riverside/book');
  server.process.kill('SIGKILL');
  await server.ended;

  server = start();
  alex = await signedIn(await server.address(), 'alex.morgan@demo.example');
  expect(readable((await alex.get(location ?? '')).text)).toContain('We’re holding this time for you');
  const sam = await signedIn(await server.address(), 'sam.okafor@demo.example');
  const lost = await sam.post(hold, wanted);
  expect(readable((await sam.get(lost.location ?? '')).text)).toContain('That time has just gone');

  // Ten minutes later, and no clean-up has come by.
  const over = Temporal.Instant.from(form.held ?? '').subtract({ minutes: 10 });
  await house.db.updateTable('hold').set({ expires_at: over }).execute();
  const kept = await sam.post(hold, wanted);
  const theirs = hiddenFields((await sam.get(kept.location ?? '')).text, '/riverside/book');
  expect((await sam.post('/riverside/book', theirs)).location).toMatch(/\/booked$/);
  expect((await alex.post('/riverside/book', { ...form, held: over.toString() })).status).toBe(409);
  expect(await house.db.selectFrom('hold').selectAll().execute()).toEqual([]);
}, 120_000);
