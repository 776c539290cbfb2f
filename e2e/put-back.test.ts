import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookAppointment } from '#/appointments/book/book-appointment.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { alex, button, heading, link, mainText, reception } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { windows } from './support/windows.ts';

let portico: Portico;
const people = windows(chromiumForFile(), () => portico.baseURL);
beforeAll(async () => {
  portico = await startPortico();
});
afterAll(() => people.close());

test('cancelled online by mistake: the desk puts it back, and the patient reads that it is on again', async () => {
  const { page: patient } = await people.of({ practice: 'riverside', door: 'patient', email: alex });
  const { page: desk } = await people.of({ practice: 'riverside', door: 'staff', email: reception });
  const { mail } = portico;
  await patient.goto('/riverside/appointments');
  const title = 'Check-up with Dr Priya Shah';
  await patient.getByRole('link', { name: title }).first().click();
  const visit = new URL(patient.url()).pathname;
  await link(patient, 'Cancel').click();
  await button(patient, 'Cancel Appointment').click();
  await heading(patient, 'Your appointment is cancelled');
  const confirmation = patient.url();
  await mail.waitFor(({ to, subject }) => to.includes(alex) && subject.startsWith('Cancelled: '));

  await desk.goto(visit.replace('/riverside/', '/riverside/practice/'));
  await link(desk, 'Put back').click();
  await heading(desk, 'Put Alex Morgan’s appointment back?');
  await button(desk, 'Put back').click();
  await desk.getByText('Put back after it was cancelled: it is Pending again').waitFor();

  const again = await mail.waitFor(({ to, subject }) => to.includes(alex) && subject.startsWith('On again: '));
  expect(again.calendar).toMatchObject({ method: 'REQUEST', sequence: 2 });
  await patient.goto(confirmation);
  await heading(patient, 'Your appointment is on again');
  await expectAccessible(patient);
  await link(patient, 'See the appointment').click();
  expect(await mainText(patient)).toMatch(/Booked .*You can cancel online until/);
});

test('the day is closed with the keyboard alone: each press leads to the next visit’s first button', async () => {
  const { house } = portico;
  const practice = await practiceBySlug(house.db, 'riverside');
  if (!practice) throw new Error('the story lacks riverside');
  const types = house.db.selectFrom('appointment_type').select('id').where('name', '=', 'Consultation');
  const { id: typeId } = await types.where('practice_id', '=', practice.id).executeTakeFirstOrThrow();
  const { id: patientId } = await house.db
    .selectFrom('patient')
    .select('id')
    .where('email', '=', alex)
    .executeTakeFirstOrThrow();
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const day = house.clock().toZonedDateTimeISO(practice.zone).subtract({ days: 3 });
  for (const hour of [5, 6, 7]) {
    const starts = day.withPlainTime({ hour }).toInstant();
    const booked = await bookAppointment(house, practice, act, { patientId, typeId, practitionerId: null, starts });
    expect(booked.ok).toBe(true);
  }

  const { page: desk } = await people.of({ practice: 'riverside', door: 'staff', email: reception });
  await desk.goto(`/riverside/practice/diary/close?date=${day.toPlainDate()}`);
  await expectFits(desk, 320);
  await expectAccessible(desk);
  const standing = desk.getByRole('button', { name: 'Completed', exact: true });
  expect(await standing.count()).toBe(3);
  await standing.first().focus();
  await desk.keyboard.press('Enter');
  await desk.waitForFunction(() => document.activeElement?.id === 'next');
  expect(await standing.count()).toBe(2);
  await desk.keyboard.press('Tab');
  await desk.keyboard.press('Enter');
  await desk.waitForFunction(() => document.activeElement?.id === 'next' && document.forms.length > 0);
  await desk.getByText('1 completed, 1 did not attend').waitFor();
  await desk.keyboard.press('Enter');
  await desk.getByText('Everything of this day is closed').waitFor();
  await expectAccessible(desk);
});
