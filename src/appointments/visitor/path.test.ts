import { expect, test } from 'vitest';
import { readable, signedIn } from '#test/app.ts';
import { jo, visitorPages } from '#test/visitor-pages.ts';

const pages = await visitorPages();
const { at, house, here, path, stranger, answers, codeTo, mailTo, fieldsOf, startsOn } = pages;
const email = jo.email ?? '';

test('somebody new books without an account, from the first question to a confirmation and a mail', async () => {
  const visitor = stranger();
  const first = await visitor.get(here);
  expect(first.status).toBe(200);
  expect(readable(first.text)).toContain('Step 1 of 7 Have you been to us before?');

  const started = await visitor.post(`${here}/start`, { before: 'no' });
  expect(started.location).toBe(here);
  expect(started.headers.get('set-cookie')).toMatch(/^portico_visitor_riverside=.*HttpOnly; SameSite=Lax/);

  const reasons = readable((await visitor.get(here)).text);
  expect(reasons).toContain('Step 2 of 7');
  const who = readable((await visitor.get(path({ type: at.types['Check-up'] }))).text);
  expect(who).toContain('Step 3 of 7');
  expect(who).not.toContain('Your usual');
  const times = await visitor.get(path({ type: at.types['Check-up'], practitioner: 'any' }));
  expect(readable(times.text)).toContain('Step 4 of 7');
  const start = startsOn(times.text)[3] ?? '';

  const chosen = { type: at.types['Check-up'], practitioner: 'any', start };
  const kept = await visitor.post(`${here}/hold`, chosen);
  const asked = await visitor.get(kept.location ?? '');
  expect(kept.location).toBe(path(chosen, '/details'));
  expect(readable(asked.text)).toContain('Step 5 of 7 The patient’s details');
  expect(await house.db.selectFrom('hold').selectAll().execute()).toEqual([]);

  const details = await visitor.post(`${here}/details`, { ...fieldsOf(asked.text, '/details'), ...jo });
  expect(details.location).toBe(path(chosen, '/code'));
  const code = await visitor.get(details.location ?? '');
  expect(readable(code.text)).toContain(`We’ve sent a code of six figures to ${email}. It’s good for 15 minutes.`);

  const proof = await visitor.post(`${here}/code`, { ...fieldsOf(code.text, '/code'), code: await codeTo(email) });
  expect(await house.db.selectFrom('hold').select('starts_at').execute()).toHaveLength(1);
  const check = await visitor.get(proof.location ?? '');
  expect(readable(check.text)).toContain('Step 7 of 7 Check your answers');

  const booked = await visitor.post(here, fieldsOf(check.text));
  expect(booked.status).toBe(303);
  const confirmation = await visitor.get(booked.location ?? '');
  const text = readable(confirmation.text);
  expect(text).toContain('You’re booked');
  expect(text).toContain('For Jo Lindgren');
  expect(text).toMatch(/Your reference is [0-9A-Z]{7}/);
  expect(text).toContain(`We’ve sent the details to ${email}`);
  expect(text).toContain('With an account you can also cancel appointments and change their date or time online.');
  expect(await house.db.selectFrom('hold').selectAll().execute()).toEqual([]);

  const mail = await mailTo(email);
  expect(mail.subject).toMatch(/^Booked: /);
  expect(mail.text).toContain('With an account you can also cancel appointments');
  expect(mail.text).toMatch(/\/riverside\/invitation\/[0-9a-f-]{36}\.[\w-]{43}/);
  expect(mail.calendar?.method).toBe('REQUEST');
});

test('nothing a visitor sees after booking cancels or changes the visit', async () => {
  const { confirmation, visitor } = await pages.booked({ ...jo, given: 'Ida' }, answers());
  expect(confirmation.text).not.toMatch(/\/(cancel|move|cancelled)\b/);
  expect(confirmation.text).not.toMatch(/>\s*Cancel/);
  const reference = /reference is <b>(\w+)</.exec(confirmation.text)?.[1] ?? '';
  for (const way of ['', '/cancel', '/move', '/booked']) {
    expect((await visitor.get(`/riverside/appointments/${reference}${way}`)).location).toMatch(/^\/riverside\/sign-in/);
  }
  const refused = await visitor.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
  expect(refused.location).toMatch(/^\/riverside\/sign-in/);
  for (const end of ['', '/calendar.ics']) {
    expect((await stranger().get(`${here}/booked/${reference}${end}`)).status).toBe(404);
    expect((await visitor.get(`/liffey/book/visitor/booked/${reference}${end}`)).status).toBe(404);
  }
  const file = await visitor.get(`${here}/booked/${reference}/calendar.ics`);
  expect(file.text).toContain('METHOD:PUBLISH');
  expect(file.text).not.toContain('/appointments/');
});

test('staff read in the diary that a visitor booked it', async () => {
  const { answer } = await pages.booked({ ...jo, given: 'Una', email: 'una@demo.example' }, answers());
  const desk = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  const page = await desk.get(`/riverside/practice/appointments/${answer.location?.split('/').at(-1)}`);
  expect(readable(page.text)).toContain('A visitor without an account, online');
});
