import { beforeEach, describe, expect, test } from 'vitest';
import type { Policies } from '#/practice/policies.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { savePolicies } from '#/practice/settings/save-policies.ts';
import { storyNow } from '#test/database.ts';
import {
  alex,
  button,
  fillInSignIn,
  heading,
  link,
  mainText,
  offersBeginningWith,
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
  let someone: Visitor;

  beforeEach(async () => {
    portico = await startPortico();
    someone = await visitor(browser(), { baseURL: portico.baseURL, javaScript });
    return () => someone.leave();
  });

  test('cancel, be told, rebook, cancel that: the core journey', async () => {
    const { page } = someone;
    await page.goto('/');
    await page.goto('/riverside/');
    await page.getByRole('main').getByRole('link', { name: 'Sign in', exact: true }).click();
    await fillInSignIn(page, alex);
    await heading(page, 'Hello Alex');
    for (const title of [checkUp, hygienist]) expect(await visit(page, title).count(), title).toBe(1);

    // The prompt changes nothing, however it is left.
    const cancel = visit(page, checkUp).getByRole('link', { name: 'Cancel', exact: true });
    expect(await page.getByRole('link', { name: 'Cancel', exact: true, description: checkUp }).count()).toBe(1);
    await cancel.click();
    await heading(page, 'Cancel your check-up with Dr Priya Shah?');
    expect(await mainText(page)).toMatch(/You can cancel online until Mon 12 Oct,? 10:00 BST/);
    await link(page, 'Keep my appointment').click();
    await heading(page, 'Hello Alex');
    await cancel.click();
    await heading(page, 'Cancel your check-up with Dr Priya Shah?');
    await page.goBack();
    await heading(page, 'Hello Alex');
    expect(await cancel.count()).toBe(1);
    expect(await cancellations()).toBe(0);

    await cancel.click();
    await button(page, 'Cancel Appointment').click();
    await heading(page, 'Your appointment is cancelled');
    const confirmation = page.url();

    const mine = await portico.mail.waitFor(({ to }) => to.includes(alex));
    expect(mine.subject).toMatch(/^Cancelled: Wed 14 Oct,? 10:00/);
    expect(mine.calendar?.method).toBe('CANCEL');
    const theirs = await portico.mail.waitFor(({ to }) => to.includes('hello@riverside.example'));
    expect(theirs.text).toContain('Alex Morgan');
    expect(theirs.text).not.toMatch(/check-up/i);

    await link(page, 'Appointments').click();
    await heading(page, 'Appointments');
    expect(await visit(page, checkUp).filter({ hasText: 'Cancelled online' }).count()).toBe(1);
    await page.goto(confirmation);
    await heading(page, 'Your appointment is cancelled');

    // Rebooking: reason and practitioner are there, each can be changed.
    await link(page, 'Rebook now').click();
    await heading(page, 'When would you like to come?');
    expect(await chosen()).toMatch(/Reason Check-up, 30 minutes With Dr Priya Shah/);
    await link(page, 'Change the practitioner').click();
    await heading(page, 'Who would you like to see?');
    expect(await page.getByRole('radio', { name: 'Dr Priya Shah' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Any practitioner' }).check();
    await button(page, 'Continue').click();
    await heading(page, 'When would you like to come?');
    expect(await chosen()).toContain('With Any practitioner');
    await page.goBack();
    await page.getByRole('radio', { name: 'Dr Priya Shah' }).check();
    await button(page, 'Continue').click();
    await heading(page, 'When would you like to come?');
    await link(page, 'Later times').click();
    await page
      .getByRole('region', { name: /14 October/ })
      .getByRole('button', { name: '10:00' })
      .click();
    await heading(page, 'Check your answers');
    expect(await chosen()).toMatch(/When Wednesday 14 October.* 10:00/);
    await button(page, 'Book appointment').click();
    await heading(page, 'You’re booked');

    const booked = await portico.mail.waitFor(({ calendar }) => calendar?.method === 'REQUEST');
    expect(booked.to).toEqual([alex]);
    expect(booked.calendar?.dtstart.toString()).toBe('2026-10-14T09:00:00Z');
    expect(booked.calendar?.uid).not.toBe(mine.calendar?.uid);
    await page.goto(confirmation);
    await page.getByRole('heading', { name: 'You’ve booked another time' }).waitFor();
    expect(await link(page, 'Rebook now').count()).toBe(0);

    // And that one leaves the calendar again.
    await link(page, 'Dashboard').click();
    await cancel.click();
    await button(page, 'Cancel Appointment').click();
    await heading(page, 'Your appointment is cancelled');
    const gone = await portico.mail.waitFor(
      ({ calendar }) => calendar?.uid === booked.calendar?.uid && calendar?.method === 'CANCEL',
    );
    expect(gone.calendar?.sequence).toBeGreaterThan(booked.calendar?.sequence ?? Number.NaN);
    expect(gone.calendar?.status).toBe('CANCELLED');
  });

  test('a link to the prompt in an e-mail: sign in, and it is there', async () => {
    const { page } = someone;
    const path = `/riverside/appointments/${await referenceOf(checkUp)}/cancel`;
    await page.goto(path);
    await heading(page, 'Sign in to Riverside Dental Practice');
    await fillInSignIn(page, alex);
    await heading(page, 'Cancel your check-up with Dr Priya Shah?');
    expect(new URL(page.url()).pathname).toBe(path);
  });

  test('pressed twice: one cancellation, one e-mail each; one booking, one e-mail', async () => {
    const { page } = someone;
    await signIn(page, alex);
    await visit(page, checkUp).getByRole('link', { name: 'Cancel', exact: true }).click();
    await button(page, 'Cancel Appointment').dblclick();
    await heading(page, 'Your appointment is cancelled');
    await portico.mail.waitFor(({ to }) => to.includes(alex));
    await portico.mail.waitFor(({ to }) => to.includes('hello@riverside.example'));
    expect(await cancellations()).toBe(1);

    await link(page, 'Rebook now').click();
    await page
      .getByRole('region', { name: /8 October/ })
      .getByRole('button', { name: '11:00' })
      .click();
    await button(page, 'Book appointment').dblclick();
    await heading(page, 'You’re booked');
    await portico.mail.waitFor(({ calendar }) => calendar?.method === 'REQUEST');
    await portico.mail.waitFor(({ subject }) => subject.startsWith('Booked online'));
    expect(await events('appointment.booked', '2026-10-08T10:00:00Z')).toBe(1);
    expect(await sentMessages()).toBe(4);
    expect(new Set(portico.mail.messages().map(({ messageId }) => messageId)).size).toBe(4);
  });

  test('too late: the control says so, and leads to the practice’s number', async () => {
    const { page } = someone;
    await signIn(page, alex);
    const tooLate = button(page, 'Too late to cancel online');
    expect(await tooLate.count()).toBe(1);
    expect(await offersBeginningWith(page, 'Cancel')).toEqual(['Cancel', 'Cancel']);
    await tooLate.click();
    await expectContactPrompt('It’s too late to cancel this online');
    expect(await mainText(page)).toContain('Online cancelling closed on');
    expect(await cancellations()).toBe(0);
    await link(page, 'Back to your dashboard').click();
    await heading(page, 'Hello Alex');
  });

  test('a prompt opened in time and confirmed too late is refused', async () => {
    const { page } = someone;
    portico.house.clock.set('2026-10-12T08:59:59Z');
    await signIn(page, alex);
    await page.getByRole('link', { name: 'Cancel', exact: true, description: checkUp }).click();
    await heading(page, 'Cancel your check-up with Dr Priya Shah?');
    portico.house.clock.set('2026-10-12T09:00:01Z');
    await button(page, 'Cancel Appointment').click();
    await expectContactPrompt('It’s too late to cancel this online');
    expect(await cancellations()).toBe(0);
  });

  test('switched off: no control anywhere, a line with the number, and the old tab meets the contact prompt', async () => {
    const { page, context } = someone;
    await signIn(page, alex);
    const oldTab = await context.newPage();
    await oldTab.goto(`/riverside/appointments/${await referenceOf(checkUp)}/cancel`);
    await set({ onlineCancellation: false });
    for (const path of ['dashboard', 'appointments', `appointments/${await referenceOf(checkUp)}`]) {
      await page.goto(`/riverside/${path}`);
      expect(await offersBeginningWith(page, 'Cancel'), path).toEqual([]);
      expect(await button(page, 'Too late to cancel online').count(), path).toBe(0);
      expect(await mainText(page), path).toContain('0117 496 0123');
    }
    await page.goto(`/riverside/appointments/${await referenceOf(checkUp)}/cancel`);
    await expectContactPrompt(/doesn’t take cancellations online/);
    await button(oldTab, 'Cancel Appointment').click();
    await heading(oldTab, /doesn’t take cancellations online/);
    expect(await cancellations()).toBe(0);
  });

  test('without an account there is nothing to cancel: every way leads to the sign-in page', async () => {
    const { page } = someone;
    const path = `/riverside/appointments/${await referenceOf(checkUp)}`;
    for (const way of ['/riverside/dashboard', '/riverside/appointments', `${path}/cancel`, `${path}/cancelled`]) {
      await page.goto(way);
      await heading(page, 'Sign in to Riverside Dental Practice');
      expect(await page.content()).not.toContain('Priya Shah');
    }
    const answer = await page.request.post(`${path}/cancel`, {
      form: { sequence: '0' },
      headers: { origin: portico.baseURL },
    });
    expect(answer.url()).toContain('/riverside/sign-in');
    expect(await cancellations()).toBe(0);
    await page.goto('/riverside/sign-in');
    await fillInSignIn(page, 'nobody@demo.example');
    await page.getByRole('alert').waitFor();
    expect(await mainText(page)).toContain('That e-mail address and password don’t go together');
  });

  const chosen = async () => (await mainText(someone.page)).replace(/Change (the \w+)?/g, ' ').replace(/\s+/g, ' ');

  async function expectContactPrompt(title: string | RegExp) {
    const { page } = someone;
    await heading(page, title);
    const text = await mainText(page);
    expect(text).toContain('Nothing has changed');
    expect(text).toContain('Opening hours');
    expect(await page.getByRole('main').getByRole('link', { name: '0117 496 0123' }).first().getAttribute('href')).toBe(
      'tel:+441174960123',
    );
    expect(await page.getByRole('main').getByRole('link', { name: 'hello@riverside.example' }).count()).toBeGreaterThan(
      0,
    );
    expect(await button(page, 'Cancel Appointment').count()).toBe(0);
  }

  async function set(wanted: Partial<Policies>) {
    const practice = await practiceBySlug(portico.house.db, 'riverside');
    if (!practice) throw new Error('the story lacks riverside');
    const act = { actor: { kind: 'system', channel: 'practice' }, now: storyNow, quiet: true } as const;
    await savePolicies(portico.house, practice.id, act, wanted);
  }

  /** Of the account signed in as Alex: the coming appointment whose title reads like this. */
  async function referenceOf(title: string) {
    const rows = await portico.house.db
      .selectFrom('appointment as a')
      .innerJoin('appointment_type as t', (on) =>
        on.onRef('t.practice_id', '=', 'a.practice_id').onRef('t.id', '=', 'a.type_id'),
      )
      .innerJoin('patient as p', (on) =>
        on.onRef('p.practice_id', '=', 'a.practice_id').onRef('p.id', '=', 'a.patient_id'),
      )
      .select(['a.reference', 't.name'])
      .where('p.given_name', '=', 'Alex')
      .where('a.starts_at', '>', storyNow)
      .execute();
    const found = rows.find(({ name }) => title.startsWith(name));
    if (!found) throw new Error(`Alex has no ${title}`);
    return found.reference;
  }

  async function events(kind: string, starts?: string) {
    const found = await portico.house.db
      .selectFrom('event')
      .select('data')
      .where('kind', '=', kind)
      .where('quiet', '=', false)
      .execute();
    return found.filter(({ data }) => !starts || JSON.stringify(data).includes(starts)).length;
  }
  const cancellations = () => events('appointment.cancelled');

  async function sentMessages() {
    const rows = await portico.house.db.selectFrom('message').select('id').execute();
    return rows.length;
  }
});
