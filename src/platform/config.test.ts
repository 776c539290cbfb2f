import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { Refusal } from './refusal.ts';

const outside = { DATABASE_URL: 'postgres://portico@db.example/portico' };
const secret = 'x'.repeat(32);

/** The line with which these settings are refused. */
function refusal(env: Record<string, string>, args: string[] = []): string {
  try {
    readConfig(env, args);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).message;
  }
  throw new Error('these settings were taken');
}

describe('with nothing set', () => {
  test('it is the demo, on its own embedded database, open to this machine alone', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      demo: true,
      database: { kind: 'embedded', name: 'portico_demo' },
      dataDir: resolve('./data'),
      publicUrl: null,
      secret: null,
      mailFrom: 'Portico <portico@demo.example>',
      smtpUrl: null,
      dkim: null,
      trustProxy: 0,
      demoPassword: 'portico-demo',
      logLevel: 'warn',
      dev: false,
    });
  });

  test('what is empty counts as not set: a line left blank in an env file', () => {
    const blank = Object.fromEntries(['PORT', 'SECRET', 'SMTP_URL', 'DATABASE_URL', 'DEMO'].map((name) => [name, '']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  test('--no-demo takes the other of the two embedded databases', () => {
    const config = readConfig({}, ['--no-demo']);
    expect(config).toMatchObject({ demo: false, database: { kind: 'embedded', name: 'portico' } });
  });

  test('--dev is npm run dev', () => expect(readConfig({}, ['--dev'])).toMatchObject({ dev: true, demo: true }));
});

test('everything set is taken as it is', () => {
  const config = readConfig({
    ...outside,
    PORT: '8080',
    HOST: '::',
    SECRET: secret,
    DATA_DIR: '/var/lib/portico',
    PUBLIC_URL: 'https://portal.example/',
    SMTP_URL: 'smtps://user:word@mail.example:465',
    MAIL_FROM: 'Riverside <hello@riverside.example>',
    TRUST_PROXY: '2',
    LOG_LEVEL: 'info',
  });
  expect(config).toMatchObject({
    port: 8080,
    host: '::',
    demo: false,
    database: { kind: 'outside', url: outside.DATABASE_URL },
    dataDir: resolve('/var/lib/portico'),
    secret,
    mailFrom: 'Riverside <hello@riverside.example>',
    smtpUrl: 'smtps://user:word@mail.example:465',
    trustProxy: 2,
    logLevel: 'info',
  });
  expect(config.publicUrl?.origin).toBe('https://portal.example');
});

describe('a database of one’s own', () => {
  test('holds the demo only with DEMO=1', () => {
    expect(readConfig({ ...outside, SECRET: secret }).demo).toBe(false);
    expect(readConfig({ ...outside, SECRET: secret, DEMO: '0' }).demo).toBe(false);
    expect(readConfig({ ...outside, DEMO: '1' })).toMatchObject({ demo: true, secret: null });
  });

  test('needs SECRET, unless it is the demo’s', () => {
    expect(refusal(outside)).toBe(
      "Portico can't start: SECRET is needed with DATABASE_URL: 32 random characters or more.",
    );
  });

  test('may be named postgresql:// too', () => {
    const config = readConfig({ DATABASE_URL: 'postgresql://db.example/portico', DEMO: '1' });
    expect(config.database).toEqual({ kind: 'outside', url: 'postgresql://db.example/portico' });
  });
});

test('mail that goes out for real needs an address of its own to come from, but not in the demo', () => {
  const SMTP_URL = 'smtp://mail.example';
  expect(refusal({ SMTP_URL }, ['--no-demo'])).toMatch(/MAIL_FROM is needed with SMTP_URL, such as Portico </);
  expect(readConfig({ SMTP_URL }).mailFrom).toBe('Portico <portico@demo.example>');
  expect(readConfig({ SMTP_URL, MAIL_FROM: 'a@b.example' }, ['--no-demo']).mailFrom).toBe('a@b.example');
});

describe('what is wrong is named, with what would be right', () => {
  test.each([
    ['PORT', 'abc', 'must be a port number, such as 3000'],
    ['PORT', '70000', 'must be a port number, such as 3000'],
    ['PORT', '-1', 'must be a port number, such as 3000'],
    ['PORT', '30.5', 'must be a port number, such as 3000'],
    ['DATABASE_URL', 'mysql://x', 'must be an address like postgres://user:password@host/database'],
    ['DATABASE_URL', 'postgres://', 'must be an address like postgres://user:password@host/database'],
    ['DEMO', 'yes', 'must be 1 or 0'],
    ['PUBLIC_URL', 'portal.example', 'must be an address like https://portal.example'],
    ['PUBLIC_URL', 'https://portal.example/path', 'must be an address like https://portal.example'],
    ['PUBLIC_URL', 'https://user@portal.example', 'must be an address like https://portal.example'],
    ['PUBLIC_URL', 'https://portal.example?x=1', 'must be an address like https://portal.example'],
    ['SECRET', 'short', 'must be at least 32 characters, kept secret and kept the same'],
    ['SMTP_URL', 'mail.example:25', 'must start with smtp:// or smtps://'],
    ['SMTP_URL', 'smtp://', 'must start with smtp:// or smtps://'],
    ['MAIL_FROM', 'nobody', 'must be an address, such as Portico <portal@example.org>'],
    ['MAIL_FROM', 'A <a@b.example>\r\nBcc: c@d.example', 'must be an address, such as Portico <portal@example.org>'],
    ['TRUST_PROXY', 'true', 'must be the number of proxies in front, such as 1'],
    ['TRUST_PROXY', '-1', 'must be the number of proxies in front, such as 1'],
    ['TRUST_PROXY', '1.5', 'must be the number of proxies in front, such as 1'],
    ['DEMO_PASSWORD', 'short', 'must be 8 to 128 characters'],
    ['DEMO_PASSWORD', 'x'.repeat(129), 'must be 8 to 128 characters'],
    ['LOG_LEVEL', 'loud', 'must be silent, error, warn, info or debug'],
  ])('%s=%s', (name, value, right) => {
    const line = refusal({ [name]: value });
    expect(line).toContain(`${name} ${right}`);
    expect(line).not.toContain('\n');
  });

  test('the value is not repeated: it may be a secret, and logs are read by many', () => {
    expect(refusal({ SECRET: 'hunter2' })).not.toContain('hunter2');
  });

  test('several at once, in one line', () => {
    const line = refusal({ PORT: 'x', DEMO: 'y', SECRET: 'z' }, ['--demo']);
    for (const name of ['PORT must', 'DEMO must', 'SECRET must', '--demo is not an option'])
      expect(line).toContain(name);
    expect(line.split('\n')).toHaveLength(1);
  });
});
