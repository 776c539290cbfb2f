import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Act } from '#/platform/actor.ts';
import type { Db } from '#/platform/database.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';

export const codeMinutes = 15;
/** How often one code may be typed before it is worth nothing. */
export const codeTries = 5;
/** So long a second press of the same button in the same browser is the first. */
const doubleClick = { seconds: 60 };

/** What it is for: coming in, choosing a new password, or asking for an account. */
export type Purpose = 'sign-in' | 'password' | 'account';

/** What is recorded when a code is to be mailed: the address stands in `mailed_code`, the code nowhere. */
export const signInCodeAsked = 'sign-in.code-asked';
export type SignInCodeAsked = { codeId: string; until: string };

const keyed = (secret: string, ...parts: (string | number)[]) =>
  createHmac('sha256', secret).update(parts.join('\n')).digest();

/** The six figures, worked out where they are needed: they stand in no event, no job, no log and no table. */
export function codeFor(secret: string, practiceId: number, { codeId, until }: SignInCodeAsked): string {
  const bytes = keyed(secret, 'mailed code', practiceId, codeId, until);
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** What stands in the link beside the code: 256 bits that are kept nowhere. */
export const linkToken = (secret: string, practiceId: number, { codeId, until }: SignInCodeAsked): string =>
  `${codeId}.${keyed(secret, 'mailed link', practiceId, codeId, until).toString('base64url')}`;

const kept = (secret: string, id: string, code: string) => keyed(secret, 'code kept', id, code).toString('base64url');

export type Asks = {
  purpose: Purpose;
  /** The browser that may type it. */
  browser: string;
  /** Normalised. Whether anybody has an account by it is asked when the mail is written, not here. */
  email: string;
  /** Where they were going, already judged. */
  to?: string | null;
  /** The language of the page it was asked for on. */
  locale?: string;
  /** Who asks for an account. */
  person?: { givenName: string; familyName: string; dateOfBirth: Temporal.PlainDate };
};

/** Has a code and a link mailed. What this browser asked for before is worth nothing from now on. */
export function askForCode(
  house: Pick<House, 'db' | 'jobs' | 'config'>,
  practiceId: number,
  { purpose, browser, email, to = null, locale, person }: Asks,
  now: Temporal.Instant,
): Promise<void> {
  const { secret } = house.config;
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now, ...(locale && { locale }) };
  // In whole milliseconds, as it is read back.
  const until = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds).add({ minutes: codeMinutes });
  const data: SignInCodeAsked = { codeId: newId(), until: until.toString() };
  return transact(house, async (trx) => {
    await trx
      .deleteFrom('mailed_code')
      .where('practice_id', '=', practiceId)
      .where('browser_hash', '=', browser)
      .execute();
    await trx
      .insertInto('mailed_code')
      .values({
        practice_id: practiceId,
        id: data.codeId,
        purpose,
        browser_hash: browser,
        email,
        code_hash: kept(secret, data.codeId, codeFor(secret, practiceId, data)),
        until,
        to_page: to,
        given_name: person?.givenName ?? null,
        family_name: person?.familyName ?? null,
        date_of_birth: person?.dateOfBirth ?? null,
        created_at: now,
      })
      .execute();
    await record(trx, house, practiceId, act, { kind: signInCodeAsked, data });
  });
}

const rows = (db: Db, practiceId: number) =>
  db
    .selectFrom('mailed_code')
    .select(['id', 'purpose', 'browser_hash', 'email', 'code_hash', 'until', 'tries', 'proved_at', 'spent_at'])
    .select(['to_page', 'given_name', 'family_name', 'date_of_birth'])
    .where('practice_id', '=', practiceId);
export type MailedCode = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

/** What this browser asked for last, whatever became of it; null where it asked for nothing. */
export const codeOfBrowser = async (db: Db, practiceId: number, browser: string): Promise<MailedCode | null> =>
  (await rows(db, practiceId).where('browser_hash', '=', browser).executeTakeFirst()) ?? null;

export type Typed = { ok: true; code: MailedCode } | { ok: false; reason: 'wrong' | 'spent' };

/**
 * Whether this is the code that was mailed for this browser: then the address is proved. `wrong`: try again. `spent`: a
 * new one must be sent. A try is counted before the code is looked at; a right code's double click finds it right.
 */
export async function typeCode(
  house: Pick<House, 'db' | 'config'>,
  practiceId: number,
  browser: string,
  typed: string,
  now: Temporal.Instant,
): Promise<Typed> {
  const counted = await house.db
    .updateTable('mailed_code')
    .set((set) => ({ tries: set('tries', '+', 1) }))
    .where('practice_id', '=', practiceId)
    .where('browser_hash', '=', browser)
    .where('until', '>', now)
    .where('tries', '<', codeTries)
    .where((row) => row.or([row('proved_at', 'is', null), row('proved_at', '>', now.subtract(doubleClick))]))
    .returningAll()
    .executeTakeFirst();
  if (!counted) return { ok: false, reason: 'spent' };
  const given = Buffer.from(kept(house.config.secret, counted.id, typed));
  const wanted = Buffer.from(counted.code_hash);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return { ok: false, reason: counted.tries >= codeTries ? 'spent' : 'wrong' };
  }
  return prove(house, practiceId, counted, browser, now);
}

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** What a mailed link is for; null where it is none of this practice's. Looking spends nothing. `spent`: it opens nothing any more. */
export async function codeByLink(
  house: Pick<House, 'db' | 'config'>,
  practiceId: number,
  token: string,
  now: Temporal.Instant,
): Promise<{ code: MailedCode; spent: boolean } | null> {
  const [, codeId, sealed] = shape.exec(token) ?? [];
  if (!codeId || !sealed) return null;
  const code = await rows(house.db, practiceId).where('id', '=', codeId).executeTakeFirst();
  if (!code) return null;
  const wanted = linkToken(house.config.secret, practiceId, { codeId, until: code.until.toString() });
  if (!timingSafeEqual(Buffer.from(token), Buffer.from(wanted))) return null;
  return { code, spent: code.proved_at !== null || Temporal.Instant.compare(code.until, now) <= 0 };
}

/** Takes a link at its button's press: the address is proved, and what follows is for the browser that pressed. */
export const takeLink = (
  house: Pick<House, 'db'>,
  practiceId: number,
  code: MailedCode,
  browser: string,
  now: Temporal.Instant,
): Promise<Typed> => prove(house, practiceId, code, browser, now);

async function prove(
  { db }: Pick<House, 'db'>,
  practiceId: number,
  { id, browser_hash }: Pick<MailedCode, 'id' | 'browser_hash'>,
  browser: string,
  now: Temporal.Instant,
): Promise<Typed> {
  const again = browser === browser_hash ? now.subtract(doubleClick) : null;
  const code = await db
    .updateTable('mailed_code')
    .set({ proved_at: now, browser_hash: browser })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .where('until', '>', now)
    .where((row) => row.or([row('proved_at', 'is', null), ...(again ? [row('proved_at', '>', again)] : [])]))
    .returningAll()
    .executeTakeFirst();
  return code ? { ok: true, code } : { ok: false, reason: 'spent' };
}

/** What this browser has proved for a purpose and not yet made use of, for as long as a code lasts; null without. */
export async function provedBy(
  db: Db,
  practiceId: number,
  browser: string,
  purpose: Purpose,
  now: Temporal.Instant,
): Promise<MailedCode | null> {
  const code = await rows(db, practiceId)
    .where('browser_hash', '=', browser)
    .where('purpose', '=', purpose)
    .where('proved_at', '>', now.subtract({ minutes: codeMinutes }))
    .where('spent_at', 'is', null)
    .executeTakeFirst();
  return code ?? null;
}

/** Makes use of what was proved, once: false where it has been made use of already. */
export async function spendCode(db: Db, practiceId: number, id: string, now: Temporal.Instant): Promise<boolean> {
  const spent = await db
    .updateTable('mailed_code')
    .set({ spent_at: now })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .where('proved_at', 'is not', null)
    .where('spent_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return spent !== undefined;
}

/** What was typed, as a code is compared: figures alone. */
export const readCode = (typed: unknown): string => (typeof typed === 'string' ? typed.replace(/\D/g, '') : '');
