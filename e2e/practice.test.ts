import { beforeEach, describe, expect, test } from 'vitest';
import {
  alex,
  button,
  heading,
  link,
  mainText,
  manager,
  offersBeginningWith,
  reception,
  signIn,
  visit,
} from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { type Visitor, visitor } from './support/visitor.ts';

const browser = chromiumForFile();
const checkUp = 'Check-up with Dr Priya Shah';
const hygienist = 'Hygienist visit with Nina Kowalska';

describe.each([true, false])('with JavaScript on: %s', (javaScript) => {
  let portico: Portico;
  let desk: Visitor;
  let patient: Visitor;

  beforeEach(async () => {
    portico = await startPortico();
    const { baseURL } = portico;
    patient = await visitor(browser(), { baseURL, javaScript });
    desk = await visitor(browser(), { baseURL, javaScript, width: 1280 });
    return async () => {
      await desk.leave();
      await patient.leave();
    };
  });

  test('the desk cancels inside the notice period: in the diary, on the record and for the patient', async () => {
    const { page } = desk;
    await signIn(page, reception, 'staff');
    await link(page, 'Diary').click();
    await heading(page, /5 October/);
    await link(page, 'The day after').click();
    await heading(page, /6 October/);
    await page.getByRole('link', { name: /09:00 Alex Morgan/ }).click();
    await link(page, 'Cancel').click();
    await heading(page, 'Cancel Alex Morgan’s appointment?');

    await button(page, 'Cancel Appointment').click();
    await page.getByRole('alert').waitFor();
    expect(await mainText(page)).toContain('Say who wanted it');
    expect(await page.getByRole('checkbox', { name: 'Tell the patient' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'The practice' }).check();
    await page.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Practitioner away' });
    await button(page, 'Cancel Appointment').click();
    await heading(page, /6 October/);
    expect(await mainText(page)).toContain('Cancelled by practice');

    const told = await portico.mail.waitFor(({ to }) => to.includes(alex));
    expect(told.subject).toMatch(/^Cancelled: Tue 6 Oct/);
    expect(told.calendar?.method).toBe('CANCEL');
    expect(told.text).not.toContain('Practitioner away');

    await link(page, 'Patients').click();
    await page.getByRole('searchbox').fill('Morgan');
    await button(page, 'Search').click();
    await link(page, 'Alex Morgan').click();
    await heading(page, 'Alex Morgan');
    expect(await visit(page, 'Emergency with Dr Priya Shah').innerText()).toContain('Cancelled by practice');
    expect(await mainText(page)).toContain('Reason: Practitioner away');

    await signIn(patient.page, alex);
    expect(await mainText(patient.page)).toContain('Cancelled by practice');
    expect(await mainText(patient.page)).not.toContain('Practitioner away');
    await link(patient.page, 'Rebook now').click();
    await heading(patient.page, 'When would you like to come?');
  });

  test('a manager switches online cancellation off and on, and changes the notice period', async () => {
    await signIn(patient.page, alex);
    await visit(patient.page, checkUp).getByRole('link', { name: 'Cancel', exact: true }).click();
    await heading(patient.page, 'Cancel your check-up with Dr Priya Shah?');

    const { page } = desk;
    await signIn(page, manager, 'staff');
    await link(page, 'Online cancellation').click();
    await heading(page, 'Online cancellation');
    await page.getByRole('checkbox', { name: 'Patients can cancel online' }).uncheck();
    await save();
    await button(patient.page, 'Cancel Appointment').click();
    await heading(patient.page, /doesn’t take cancellations online/);
    await patient.page.goto('/riverside/dashboard');
    expect(await offersBeginningWith(patient.page, 'Cancel')).toEqual([]);

    await page.getByRole('checkbox', { name: 'Patients can cancel online' }).check();
    await page.getByRole('textbox', { name: 'Notice period' }).fill('20');
    await save();
    expect(await mainText(page)).toContain('Patients can cancel online until 20 hours before');
    // Tomorrow's visit was inside 48 hours; the kinder rule holds.
    await patient.page.goto('/riverside/dashboard');
    expect(await link(patient.page, 'Cancel').count()).toBe(3);
    expect(await button(patient.page, 'Too late to cancel online').count()).toBe(0);
  });

  test('Patient notifications: off, nobody at the practice is written to; on, exactly those who are named', async () => {
    const { page } = desk;
    await signIn(page, manager, 'staff');
    await link(page, 'Patient notifications').click();
    await heading(page, 'Patient notifications');
    await page.getByRole('checkbox', { name: 'E-mail the practice each time a patient cancels' }).uncheck();
    await save();
    await signIn(patient.page, alex);
    await cancelAsPatient(checkUp);
    await portico.mail.waitFor(({ to }) => to.includes(alex));

    await page.getByRole('checkbox', { name: 'E-mail the practice each time a patient cancels' }).check();
    await page.getByRole('textbox', { name: 'Recipients' }).fill('front@riverside.example\noffice@riverside.example');
    await save();
    await link(patient.page, 'Dashboard').click();
    await cancelAsPatient(hygienist);
    for (const address of ['front@riverside.example', 'office@riverside.example']) {
      const mail = await portico.mail.waitFor(({ to }) => to.includes(address));
      expect(mail.subject).toContain('Nina Kowalska');
    }
    await portico.mail.waitFor(({ to, subject }) => to.includes(alex) && subject.includes('21 Oct'));
    expect(
      portico.mail
        .messages()
        .flatMap(({ to }) => to)
        .sort(),
    ).toEqual([alex, alex, 'front@riverside.example', 'office@riverside.example']);
  });

  test('a receptionist can’t open the settings, and a patient no staff page', async () => {
    const { page } = desk;
    await signIn(page, reception, 'staff');
    expect(await link(page, 'Settings').count()).toBe(0);
    for (const subject of ['', '/online-cancellation', '/patient-notifications']) {
      const answer = await page.goto(`/riverside/practice/settings${subject}`);
      expect(answer?.status()).toBe(403);
      await heading(page, 'Only managers can open this');
    }
    await link(page, 'Go to the dashboard').click();
    await heading(page, 'Dashboard');
    await signIn(patient.page, alex);
    for (const address of ['', '/diary', '/patients', '/settings']) {
      await patient.page.goto(`/riverside/practice${address}`);
      await heading(patient.page, 'Staff sign-in');
    }
  });

  async function save() {
    await button(desk.page, 'Save').click();
    await desk.page.getByRole('heading', { name: 'Saved' }).waitFor();
  }

  async function cancelAsPatient(title: string) {
    const { page } = patient;
    await visit(page, title).getByRole('link', { name: 'Cancel', exact: true }).click();
    await button(page, 'Cancel Appointment').click();
    await heading(page, 'Your appointment is cancelled');
  }
});
