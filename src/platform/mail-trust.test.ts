import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type MailServer, startMailServer } from '#test/mail-server.ts';
import { readConfig } from './config.ts';
import { createMailer, type Mailer } from './mail.ts';

const from = 'Portico <portal@example.org>';
const mail = {
  messageId: '<1@portal.example>',
  to: 'alex.morgan@demo.example',
  subject: 'Booked: Tue 13 Oct 09:00',
  html: '<p>Booked, with Zoë</p>',
  text: 'Booked,  with Zoë \n\n',
};
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function serverWith(tls: boolean): Promise<MailServer> {
  const server = await startMailServer({ tls });
  opened.push(server.stop);
  return server;
}
function mailer(smtpUrl: string, further: Partial<Parameters<typeof createMailer>[0]> = {}): Mailer {
  const made = createMailer({ smtpUrl, from, patience: { rest: 0 }, ...further });
  opened.push(made.close);
  return made;
}
// Reaches this machine without being called by one of the names that say so.
const notLoopback = (server: MailServer, query = '') => server.url.replace('127.0.0.1', '0.0.0.0') + query;

describe('encryption', () => {
  test('nothing is said in the open to a server elsewhere: without STARTTLS the mail waits', async () => {
    const server = await serverWith(false);
    const answer = await mailer(notLoopback(server)).send(mail);
    expect(answer).toEqual({ ok: false, permanent: false, problem: 'the mail server offers no encryption' });
    expect(server.messages()).toEqual([]);
    expect(await mailer(server.url).send(mail)).toEqual({ ok: true });
  });

  test('a certificate that nobody vouches for is not believed', async () => {
    const server = await serverWith(true);
    expect(await mailer(notLoopback(server)).send(mail)).toMatchObject({ ok: false, permanent: false });
    expect(server.messages()).toEqual([]);
  });

  test('where the server offers it, mail goes by TLS', async () => {
    const server = await serverWith(true);
    const url = notLoopback(server, '/?tls.rejectUnauthorized=false');
    expect(await mailer(url).send(mail)).toEqual({ ok: true });
    expect(server.messages()[0]?.encrypted).toBe(true);
  });

  test('a relay in one’s own network may be taken as it is, by saying so', async () => {
    const server = await serverWith(false);
    expect(await mailer(notLoopback(server, '/?requireTLS=false')).send(mail)).toEqual({ ok: true });
    expect(server.messages()[0]?.encrypted).toBe(false);
  });
});

/** What RFC 6376 has a receiver do with a relaxed/relaxed signature, by the public key that the DNS would give. */
function verify(
  raw: string,
  publicKey: string,
): { domain: string; selector: string; signed: string[]; holds: boolean } {
  const end = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const relaxed = (field: string) => {
    const colon = field.indexOf(':');
    const value = field
      .slice(colon + 1)
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim();
    return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
  };
  const body = raw
    .slice(end + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n');
  const own = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const tags = Object.fromEntries(
    own
      .slice(own.indexOf(':') + 1)
      .split(';')
      .map((tag) => {
        const [name = '', ...value] = tag.split('=');
        return [name.trim(), value.join('=').replace(/\s/g, '')];
      }),
  );
  const signed = (tags.h ?? '').split(':');
  const lines = signed.map((name) => {
    const last = fields.findLast((field) => field.toLowerCase().startsWith(`${name}:`));
    return last ? `${relaxed(last)}\r\n` : '';
  });
  const about = lines.join('') + relaxed(own.replace(/(;\s*b=)[^;]*/, '$1'));
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const matches = createVerify('RSA-SHA256')
    .update(about, 'latin1')
    .verify(publicKey, tags.b ?? '', 'base64');
  return { domain: tags.d ?? '', selector: tags.s ?? '', signed, holds: matches && bodyHash === tags.bh };
}

describe('DKIM', () => {
  const pair = (modulusLength = 2048) =>
    generateKeyPairSync('rsa', {
      modulusLength,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
  async function keyFile(pem: string): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), 'portico-dkim-')), 'key.pem');
    await writeFile(file, pem);
    return file;
  }
  const settings = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: from, DKIM_SELECTOR: 'portal' };

  test('with a key each mail is signed for the sender’s domain, and the signature holds', async () => {
    const { publicKey, privateKey } = pair();
    const { dkim } = readConfig({ ...settings, DKIM_KEY_FILE: await keyFile(privateKey) });
    const server = await serverWith(false);
    expect(await mailer(server.url, { dkim }).send({ ...mail, unsubscribe: 'https://portal.example/stop' })).toEqual({
      ok: true,
    });
    const raw = server.messages()[0]?.raw ?? '';
    const { signed, ...found } = verify(raw, publicKey);
    expect(found).toEqual({ domain: 'example.org', selector: 'portal', holds: true });
    // RFC 8058, 4: a one-click address counts only where both fields are signed.
    for (const name of ['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post'])
      expect(signed).toContain(name);
    expect(verify(raw.replace('Booked: Tue', 'Booked: Wed'), publicKey).holds).toBe(false);
    expect(verify(raw, pair().publicKey).holds).toBe(false);
  });

  test('without a key nothing is signed', async () => {
    const server = await serverWith(false);
    await mailer(server.url).send(mail);
    expect(server.messages()[0]?.raw).not.toMatch(/^dkim-signature:/im);
    expect(readConfig(settings).dkim).toBeNull();
  });

  test('a key that is missing, unreadable, short or of another kind is refused at the start, and never repeated', async () => {
    const refused = (env: Record<string, string>) => expect(() => readConfig({ ...settings, ...env }));
    refused({ DKIM_KEY_FILE: '/nowhere/key.pem' }).toThrow(/DKIM_KEY_FILE must be a file with an RSA private key/);
    refused({ DKIM_KEY_FILE: await keyFile('no key') }).toThrow(/DKIM_KEY_FILE must be/);
    refused({ DKIM_KEY_FILE: await keyFile(pair(768).privateKey) }).toThrow(/DKIM_KEY_FILE must be/);
    const { privateKey } = generateKeyPairSync('ed25519');
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    refused({ DKIM_KEY_FILE: await keyFile(other) }).toThrow(/DKIM_KEY_FILE must be/);
    refused({ DKIM_KEY_FILE: await keyFile(pair().privateKey), DKIM_SELECTOR: '' }).toThrow(/DKIM_SELECTOR is needed/);
    refused({ DKIM_SELECTOR: 'not a label' }).toThrow(/DKIM_SELECTOR must be/);
  });
});
