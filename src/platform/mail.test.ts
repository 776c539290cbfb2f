import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { createMailer, type Mailer, type Patience } from './mail.ts';

let server: MailServer;
const mailers: Mailer[] = [];
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close();
  await server.stop();
});

function mailer(patience: Partial<Patience> = {}, url = server.url) {
  const made = createMailer({
    smtpUrl: url,
    from: 'Portico <portal@example.org>',
    patience: { connect: 500, greeting: 500, socket: 300, rest: 0, ...patience },
  });
  mailers.push(made);
  return made;
}

const mail = {
  messageId: '<1@portal.example>',
  to: 'alex.morgan@demo.example',
  subject: 'Booked: Tue 13 Oct 09:00',
  html: '<p>Booked</p>',
  text: 'Booked',
};

test('a mail arrives with its own Message-ID, in the name of the practice, with answers going to it', async () => {
  const from = { name: 'Riverside “Dental”, Bristol', address: 'portal@example.org' };
  expect(await mailer().send({ ...mail, from, replyTo: 'hello@riverside.example' })).toEqual({ ok: true });
  const [message] = server.messages();
  expect(message).toMatchObject({ messageId: '<1@portal.example>', from: 'portal@example.org', subject: mail.subject });
  expect(JSON.stringify(message?.headers.get('from'))).toContain('Riverside “Dental”, Bristol');
  expect(JSON.stringify(message?.headers.get('reply-to'))).toContain('hello@riverside.example');
  expect(message?.headers.get('auto-submitted')).toBe('auto-generated');
});

test('the installation’s own sender is named where nobody else is', async () => {
  await mailer().send(mail);
  expect(server.messages()[0]?.from).toBe('portal@example.org');
});

test('an address is never read as several', async () => {
  const { ok } = await mailer().send({ ...mail, to: 'alex@demo.example, eve@demo.example' });
  expect(server.messages().flatMap(({ to }) => to)).not.toContain('eve@demo.example');
  expect(ok).toBe(false);
});

test('a refused recipient is refused for good, in words that name nobody', async () => {
  server.behave(['refuse']);
  expect(await mailer().send(mail)).toEqual({
    ok: false,
    permanent: true,
    problem: 'the mail server refused the address (550)',
  });
});

test('what a server says more exactly is kept in numbers, and decides whether it passes', async () => {
  server.behave([
    'answer 550 5.1.1 alex.morgan@demo.example unknown',
    'answer 552 4.2.2 Mailbox full',
    'answer 450 4.7.1 No',
  ]);
  const sender = mailer();
  for (const [permanent, problem] of [
    [true, 'the mail server refused the address (550, 5.1.1)'],
    [false, 'the mail server asked us to try later (552, 4.2.2)'],
    [false, 'the mail server asked us to try later (450, 4.7.1)'],
  ])
    expect(await sender.send(mail)).toEqual({ ok: false, permanent, problem });
});

test('a greylisted one may be sent later', async () => {
  server.behave(['greylist']);
  const sender = mailer();
  expect(await sender.send(mail)).toEqual({
    ok: false,
    permanent: false,
    problem: 'the mail server asked us to try later (451)',
  });
  expect(await sender.send(mail)).toEqual({ ok: true });
});

test('a server that hangs is waited for no longer than we have patience', async () => {
  server.behave(['hang']);
  expect(await mailer().send(mail)).toMatchObject({
    ok: false,
    permanent: false,
    problem: 'the mail server did not answer in time',
  });
});

test('a server that takes its time at every step is given up as a whole', async () => {
  server.behave(['hang']);
  expect(await mailer({ socket: 20_000, total: 200 }).send(mail)).toMatchObject({ ok: false, permanent: false });
});

test.for(['drop', 'take and close'] as const)(
  'a lost connection (%s) is a passing problem, tried once',
  async (how) => {
    server.behave([how]);
    expect(await mailer().send(mail)).toMatchObject({ ok: false, permanent: false });
    expect(server.attempts()).toBe(1);
  },
);

test('a server that is not there is a passing problem', async () => {
  const sender = mailer({}, 'smtp://127.0.0.1:4449');
  expect(await sender.send(mail)).toMatchObject({ ok: false, permanent: false });
});

test('after it could not be reached nobody asks again for a moment', async () => {
  server.behave(['hang']);
  const sender = mailer({ rest: 200 });
  await sender.send(mail);
  expect(await sender.send(mail)).toMatchObject({ problem: 'the mail server could not be reached a moment ago' });
  expect(server.attempts()).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(await sender.send(mail)).toEqual({ ok: true });
});

test('without a mail server mail waits, or is kept by whoever asked', async () => {
  const from = 'Portico <portal@example.org>';
  expect(await createMailer({ smtpUrl: null, from }).send(mail)).toEqual({
    ok: false,
    permanent: false,
    problem: 'no mail server is set',
  });
  expect(await createMailer({ smtpUrl: null, from, keep: true }).send(mail)).toEqual({ ok: true });
});
