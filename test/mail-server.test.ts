import nodemailer from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServer, startMailServer } from './mail-server.ts';

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(() => server.stop());

function send(changes: { to?: string; subject?: string; messageId?: string; content?: string } = {}) {
  const { to = 'alex@demo.example', subject = 'Booked', messageId, content } = changes;
  const transport = nodemailer.createTransport(server.url, { from: 'Riverside <hello@riverside.example>' });
  return transport.sendMail({
    to,
    subject,
    messageId,
    text: 'Your appointment is booked.',
    html: '<p>Your appointment is booked.</p>',
    icalEvent: content ? { method: 'REQUEST', content } : undefined,
  });
}

const impatient = () =>
  nodemailer.createTransport({ url: server.url, socketTimeout: 300, greetingTimeout: 300 }).sendMail({
    from: 'hello@riverside.example',
    to: 'alex@demo.example',
    text: 'Hello',
  });

test('a message is read as its recipient would read it', async () => {
  await send({ messageId: '<1@riverside.example>' });
  const [message] = server.messages();
  expect(message).toMatchObject({
    from: 'hello@riverside.example',
    to: ['alex@demo.example'],
    subject: 'Booked',
    messageId: '<1@riverside.example>',
    html: '<p>Your appointment is booked.</p>',
    calendar: undefined,
  });
  expect(message?.text.trim()).toBe('Your appointment is booked.');
});

test('a calendar file that comes along is read by ical.js', async () => {
  await send({
    content: [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test//EN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:a1@portico',
      'SEQUENCE:2',
      'STATUS:CONFIRMED',
      'DTSTAMP:20261123T090000Z',
      'DTSTART:20261124T093000Z',
      'DTEND;TZID=America/Toronto:20261124T051500',
      'SUMMARY:Check-up\\, Dr Shah',
      'ORGANIZER:mailto:hello@riverside.example',
      'ATTENDEE;CN=Alex:MAILTO:alex@demo.example',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
  });
  const { calendar, attachments } = await server.waitFor(() => true);
  expect(attachments.map(({ contentType }) => contentType)).toEqual(['text/calendar', 'application/ics']);
  expect(calendar).toMatchObject({
    method: 'REQUEST',
    uid: 'a1@portico',
    sequence: 2,
    status: 'CONFIRMED',
    summary: 'Check-up, Dr Shah',
    organizer: 'hello@riverside.example',
    attendees: ['alex@demo.example'],
  });
  expect(calendar?.dtstart.toString()).toBe('2026-11-24T09:30:00Z');
  expect(calendar?.dtend?.toString()).toBe('2026-11-24T10:15:00Z');
});

test('it refuses for good with 550', async () => {
  server.behave(['refuse']);
  await expect(send()).rejects.toMatchObject({ responseCode: 550 });
  expect(server.messages()).toEqual([]);
});

test('it greylists with 451 as often as the script says, then accepts', async () => {
  server.behave(['greylist', 'greylist']);
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  await send();
  expect(server.messages()).toHaveLength(1);
  expect(server.attempts()).toBe(3);
});

test('it hangs until the client gives up', async () => {
  server.behave(['hang']);
  await expect(impatient()).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(server.messages()).toEqual([]);
});

test('it drops the connection in the middle of the message', async () => {
  server.behave(['drop']);
  await expect(send()).rejects.toThrow(/closed|ECONNRESET/i);
  expect(server.messages()).toEqual([]);
});

test('it takes a message and closes before saying so: sent again it is there twice, under one Message-ID', async () => {
  server.behave(['take and close']);
  await expect(send({ messageId: '<same@riverside.example>' })).rejects.toThrow(/closed|ECONNRESET/i);
  await send({ messageId: '<same@riverside.example>' });
  expect(server.messages().map(({ messageId }) => messageId)).toEqual([
    '<same@riverside.example>',
    '<same@riverside.example>',
  ]);
});

test('a rule may look at who it is for', async () => {
  server.behave(({ to }) => (to.startsWith('sam') ? 'refuse' : 'accept'));
  await expect(send({ to: 'sam@demo.example' })).rejects.toMatchObject({ responseCode: 550 });
  await send({ to: 'alex@demo.example' });
  expect(server.messages().map(({ to }) => to)).toEqual([['alex@demo.example']]);
});

test('waiting ends with the message, or with a line about what came instead', async () => {
  const coming = server.waitFor(({ subject }) => subject === 'Cancelled');
  await send({ subject: 'Booked' });
  await send({ subject: 'Cancelled' });
  expect((await coming).subject).toBe('Cancelled');
  await expect(server.waitFor(({ subject }) => subject === 'Moved', { timeoutMs: 50 })).rejects.toThrow(
    'No such message within 50 ms; "Booked" to alex@demo.example; "Cancelled" to alex@demo.example came, in 2 attempts',
  );
});

test('stopping does not wait for those it keeps hanging', async () => {
  const other = await startMailServer({ behave: ['hang'] });
  const sending = nodemailer
    .createTransport(other.url)
    .sendMail({ from: 'a@demo.example', to: 'b@demo.example', text: 'x' });
  const outcome = expect(sending).rejects.toThrow();
  while (other.attempts() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await other.stop();
  await outcome;
});
