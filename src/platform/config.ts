import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Everything that is set from outside (docs/running/settings.md lists it). The only place that reads the environment. */
export type Config = {
  port: number;
  host: string;
  /** The demo: four made-up practices, demo accounts on the sign-in page, mail kept where no SMTP_URL is given. */
  demo: boolean;
  database: { kind: 'embedded'; name: string } | { kind: 'outside'; url: string };
  dataDir: string;
  /** Where people reach it: links, the origin check, the cookies' prefix. Null: whatever address they came by. */
  publicUrl: URL | null;
  secret: string | null;
  mailFrom: string;
  smtpUrl: string | null;
  dkim: Dkim | null;
  /** How many proxies in front may be believed about the client's address; 0 for none. */
  trustProxy: number;
  demoPassword: string;
  logLevel: string;
  /** `npm run dev`: pages reload on save. */
  dev: boolean;
};

/** What mail is signed with (RFC 6376): an RSA private key in PEM, and where its public half stands in the DNS. */
export type Dkim = { domain: string; selector: string; key: string };

const webAddress = z
  .string()
  .refine(
    (text) => /^https?:\/\/[^/?#@\s]+\/?$/.test(text) && URL.canParse(text),
    'must be an address like https://portal.example',
  );
const number = (least: number, most: number, otherwise: number, right: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, right)
    .transform(Number)
    .refine((value) => value >= least && value <= most, right)
    .default(otherwise);

const settings = z.object({
  PORT: number(0, 65535, 3000, 'must be a port number, such as 3000'),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text),
      'must be an address like postgres://user:password@host/database',
    )
    .optional(),
  DEMO: z.enum(['0', '1'], 'must be 1 or 0').default('0'),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: webAddress.optional(),
  SECRET: z.string().min(32, 'must be at least 32 characters, kept secret and kept the same').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an address, such as Portico <portal@example.org>',
    )
    .optional(),
  DKIM_KEY_FILE: z
    .string()
    .transform(readRsaKey)
    .refine((key) => key !== null, 'must be a file with an RSA private key in PEM, of 1024 bits or more')
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i, 'must be a label of the DNS, such as portal')
    .optional(),
  TRUST_PROXY: number(0, 9, 0, 'must be the number of proxies in front, such as 1'),
  DEMO_PASSWORD: z
    .string()
    .regex(/^.{8,128}$/, 'must be 8 to 128 characters')
    .default('portico-demo'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('warn'),
});

/**
 * Reads the settings from an environment and the command line's arguments (`--no-demo`, `--dev`).
 * Throws a Refusal that names every setting that is wrong and says what would be right.
 */
export function readConfig(env: Record<string, string | undefined>, args: string[] = []): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const unknown = args.filter((arg) => !['--no-demo', '--dev'].includes(arg));
  const parsed = settings.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`) ?? [];
  if (unknown.length) wrong.push(`${unknown.join(' ')} is not an option: --no-demo is the only one`);
  if (!parsed.success || wrong.length) throw new Refusal(`Portico can't start: ${wrong.join('; ')}.`);
  const set = parsed.data;
  const demo = set.DATABASE_URL ? set.DEMO === '1' : !args.includes('--no-demo');
  if (set.DATABASE_URL && !set.SECRET && !demo) {
    throw new Refusal("Portico can't start: SECRET is needed with DATABASE_URL: 32 random characters or more.");
  }
  if (set.SMTP_URL && !set.MAIL_FROM && !demo) {
    throw new Refusal("Portico can't start: MAIL_FROM is needed with SMTP_URL, such as Portico <portal@example.org>.");
  }
  if (set.DKIM_KEY_FILE && !set.DKIM_SELECTOR) {
    throw new Refusal("Portico can't start: DKIM_SELECTOR is needed with DKIM_KEY_FILE, such as portal.");
  }
  const mailFrom = set.MAIL_FROM ?? 'Portico <portico@demo.example>';
  return {
    port: set.PORT,
    host: set.HOST,
    demo,
    database: set.DATABASE_URL
      ? { kind: 'outside', url: set.DATABASE_URL }
      : { kind: 'embedded', name: demo ? 'portico_demo' : 'portico' },
    dataDir: resolve(set.DATA_DIR),
    publicUrl: set.PUBLIC_URL ? new URL(set.PUBLIC_URL) : null,
    secret: set.SECRET ?? null,
    mailFrom,
    smtpUrl: set.SMTP_URL ?? null,
    dkim:
      set.DKIM_KEY_FILE && set.DKIM_SELECTOR
        ? { domain: domainOf(mailFrom), selector: set.DKIM_SELECTOR, key: set.DKIM_KEY_FILE }
        : null,
    trustProxy: set.TRUST_PROXY,
    demoPassword: set.DEMO_PASSWORD,
    logLevel: set.LOG_LEVEL,
    dev: args.includes('--dev'),
  };
}

/** The key in such a file; null where there is none that mail can be signed with (RFC 8301: RSA from 1024 bits). */
function readRsaKey(file: string): string | null {
  try {
    const pem = readFileSync(file, 'utf8');
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1024 ? pem : null;
  } catch {
    return null;
  }
}

const domainOf = (mailFrom: string): string => /@([^@<>\s]+)>?\s*$/.exec(mailFrom)?.[1] ?? '';

/** The settings this process was started with. */
export const configFromProcess = (): Config => readConfig(process.env, process.argv.slice(2));
