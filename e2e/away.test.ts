import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('Dr Shah is ill: the desk closes her day in one go, the patient reads of it once and books another, the desk rings the rest', async () => {
  const { page: patient } = await people.of({ practice: 'riverside', door: 'patient', email: alex });
  const { page: desk } = await people.of({ practice: 'riverside', door: 'staff', email: reception });
  const { mail, house } = portico;
  const visit = await house.db
    .selectFrom('appointment as a')
    .innerJoin('appointment_type as t', 't.id', 'a.type_id')
    .innerJoin('practitioner as p', 'p.id', 'a.practitioner_id')
    .innerJoin('patient as u', 'u.id', 'a.patient_id')
    .select(['a.reference', 'a.starts_at'])
    .where('u.email', '=', alex)
    .where('t.name', '=', 'Check-up')
    .where('p.name', '=', 'Dr Priya Shah')
    .where('a.starts_at', '>', house.clock())
    .executeTakeFirstOrThrow();
  const day = visit.starts_at.toZonedDateTimeISO('Europe/London').toPlainDate().toString();

  await desk.goto(`/riverside/practice/diary?date=${day}`);
  await link(desk, 'Somebody is away').click();
  await heading(desk, 'Close a practitioner’s time');
  await desk.getByLabel('Who is away?').selectOption({ label: 'Dr Priya Shah' });
  await desk.getByLabel('Note for the practice').fill('Ill');
  await button(desk, 'See who is affected').click();
  await heading(desk, 'Close Dr Priya Shah’s time?');
  expect(await mainText(desk)).toMatch(/Alex Morgan .*E-mail to alex\.morgan@demo\.example/);
  await expectAccessible(desk);
  await expectFits(desk, 390);
  await desk.getByRole('button', { name: /^Close and cancel/ }).click();
  await heading(desk, 'Dr Priya Shah is away');
  await expectAccessible(desk);

  const told = await mail.waitFor(({ to, subject }) => to.includes(alex) && subject.startsWith('Cancelled: '));
  expect(told.calendar).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect(told.text).toContain('Soonest with somebody else here');
  await patient.goto('/riverside/dashboard');
  expect(await mainText(patient)).toContain('Cancelled by practice');
  await patient.goto(new URL(/https?:\S+\/rebook/.exec(told.text)?.[0] ?? '').pathname);
  await patient.getByRole('main').getByRole('region').getByRole('button').first().click();
  await button(patient, 'Book appointment').click();
  await patient.getByText('Booked', { exact: false }).first().waitFor();

  await desk.reload();
  expect(await mainText(desk)).toMatch(/Sent alex\.morgan@demo\.example.*Rebooked for/);
  await button(desk, 'Open this time again').click();
  await heading(desk, 'Dr Priya Shah’s time is open again');
  await expectFits(desk, 320);
});
