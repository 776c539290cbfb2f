import { beforeAll, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { createMailer } from '#/platform/mail.ts';
import { type Caller, caller, readable } from '#test/app.ts';
import { parseCalendar } from '#test/calendar.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { deliverDue } from '../deliver.ts';
import { type Visits, visitsAt } from '../test-visits.ts';

let house: TestHouse;
let someone: Caller;
let alex: Visits;
const mailer = createMailer({ smtpUrl: null, from: 'Portico <portico@demo.example>', keep: true });
beforeAll(async () => {
  house = await testHouse();
  someone = caller(createApp(house));
  alex = await visitsAt(house, 'riverside', 'Alex');
});

/** Books, cancels, tells; gives where each of the three mails is read, by its kind. */
async function told(): Promise<Record<string, string>> {
  const visit = await alex.book({ quiet: false });
  await deliverDue(house, mailer);
  house.clock.add({ minutes: 1 });
  await alex.cancel(visit);
  await deliverDue(house, mailer);
  return Object.fromEntries((await alex.messages(visit)).map(({ kind, id }) => [kind, `/demo/mail/${id}`]));
}

test('an empty mailbox says what will come', async () => {
  expect(readable((await someone.get('/demo/mail')).text)).toContain('Nothing yet');
});

test('the list shows what every practice’s people were told, newest first', async () => {
  const mia = await visitsAt(house, 'harbour', 'Mia');
  await mia.book({ quiet: false });
  await told();
  const page = readable((await someone.get('/demo/mail')).text);
  expect(page).toContain('mia.nguyen@demo.example');
  expect(page.indexOf('Cancelled: ')).toBeLessThan(page.indexOf('Booked: '));
});

test('fifty a page, and a way to the older ones', async () => {
  for (let made = 0; made < 50; made += 1) await alex.book({ quiet: false });
  await deliverDue(house, mailer);
  const first = (await someone.get('/demo/mail')).text;
  expect(first.match(/href="\/demo\/mail\/[0-9a-f-]{36}"/g)).toHaveLength(50);
  expect(first).toContain('href="/demo/mail?page=2"');
  const second = (await someone.get('/demo/mail?page=2')).text;
  expect(second).toContain('href="/demo/mail?page=1"');
  expect(second).not.toContain('page=3');
  expect((await someone.get('/demo/mail?page=-1')).text).toBe(first);
});

test('a mail shows its head, and itself in a frame that can do nothing', async () => {
  const { 'cancelled-online': address } = await told();
  const page = await someone.get(address ?? '');
  expect(readable(page.text)).toMatch(/From Riverside Dental Practice <portico@demo.example>/);
  expect(readable(page.text)).toContain('alex.morgan@demo.example');
  expect(page.text).toContain(`src="${address}/html"`);
  expect(page.headers.get('content-security-policy')).toContain("frame-src 'self'");

  const html = await someone.get(`${address}/html`);
  const policy = html.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^sandbox\b/);
  expect(policy).not.toMatch(/allow-(scripts|same-origin|forms|top)/);
  for (const rule of ["default-src 'none'", "style-src 'unsafe-inline'", 'img-src data:', "frame-ancestors 'self'"]) {
    expect(policy).toContain(rule);
  }
  expect(html.headers.get('x-frame-options')).toBeNull();
  expect(readable(html.text)).toContain('Rebook now');
});

test('its text can be read, and its calendar file, which can be taken along', async () => {
  const { 'cancelled-online': address, 'cancelled-online-to-practice': practice } = await told();
  expect((await someone.get(`${address}?show=text`)).text).toContain('Still in your calendar? Delete it.');
  const calendar = readable((await someone.get(`${address}?show=calendar`)).text);
  expect(calendar).toContain('Takes the visit out of the calendar (CANCEL)');
  expect(calendar).toMatch(/Organizer hello@riverside.example/);
  expect(calendar).toMatch(/Sequence 1/);

  const file = await someone.get(`${address}/invite.ics`);
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=CANCEL');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="invite.ics"');
  expect(parseCalendar(file.text).method).toBe('CANCEL');

  expect((await someone.get(`${practice}/invite.ics`)).status).toBe(404);
  expect((await someone.get(practice ?? '')).text).not.toContain('show=calendar');
});

test('what isn’t there is not found', async () => {
  for (const id of ['x', '019a0000-0000-7000-8000-000000000001', "' or 1=1"]) {
    for (const part of ['', '/html', '/invite.ics']) {
      expect((await someone.get(`/demo/mail/${encodeURIComponent(id)}${part}`)).status).toBe(404);
    }
  }
});

test('outside the demo there is no mailbox', async () => {
  const { 'cancelled-online': address } = await told();
  const real = caller(createApp({ ...house, demo: null, config: { ...house.config, demo: false } }));
  for (const path of ['/demo/mail', address ?? '', `${address}/html`, `${address}/invite.ics`]) {
    expect((await real.get(path)).status).toBe(404);
  }
});
