import { expect, test } from 'vitest';
import { appointments } from '#/appointments/queries.ts';
import { readable, signedIn } from '#test/app.ts';
import { testHouse } from '#test/database.ts';

const house = await testHouse();

test('staff read from when to when a patient moved it, a refused attempt with its rule, and the deadline for moving', async () => {
  const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
  const desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const visit = await appointments(house.db, 1)
    .where('u.given_name', '=', 'Alex')
    .where('a.state', '=', 'pending')
    .where('t.name', '=', 'Check-up')
    .executeTakeFirstOrThrow();
  const move = `/riverside/appointments/${visit.reference}/move`;
  const start = '2026-10-14T13:00Z';
  const answer = await alex.post(move, { start, practitioner: visit.practitioner_id, sequence: '0' });
  expect(answer.status).toBe(303);
  await house.db.updateTable('practice').set({ policies: '{"onlineMoving":false}' }).where('id', '=', 1).execute();
  expect((await alex.post(move, { start, practitioner: 'any', sequence: '1' })).status).toBe(409);
  const page = readable((await desk.get(`/riverside/practice/appointments/${visit.reference}`)).text);
  expect(page).toContain('Moved from Wed 14 Oct, 10:00 to Wed 14 Oct, 14:00. Alex Morgan, online');
  expect(page).toContain('Tried to change the time online and was refused: online changes were off');
  expect(page).toContain(
    'Changing it online until Mon 12 Oct, 14:00 BST 48 hours before, as set today. Online changes are off at present.',
  );
});
