import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';

export const codeMinutes = 15;
/** How often one code may be typed before it is worth nothing. */
export const codeTries = 5;

/** What is recorded when somebody is to be sent a code: the address stands with the visitor, the code nowhere. */
export const codeAsked = 'visitor.code-asked';
export type CodeAskedData = { visitorId: string; until: string; locale?: string };

const keyed = (secret: string, ...parts: (string | number)[]) =>
  createHmac('sha256', secret).update(parts.join('\n')).digest();

/**
 * The six figures that a visitor is sent, good until `until`. They are worked out again where they are needed (in the
 * mail), out of the installation's secret, so that they stand in no event, no job, no log and no table.
 */
export function codeFor(secret: string, practiceId: number, { visitorId, until }: CodeAskedData): string {
  const bytes = keyed(secret, 'visitor code', practiceId, visitorId, until);
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

const hashOf = (secret: string, visitorId: string, code: string) =>
  keyed(secret, 'visitor code kept', visitorId, code).toString('base64url');

/** Has a new code mailed to the address that the visitor gave. The one before is worth nothing from now on. */
export function askForCode(
  house: Pick<House, 'db' | 'jobs' | 'config'>,
  practiceId: number,
  act: Act,
  visitorId: string,
): Promise<void> {
  const { secret } = house.config;
  // In whole milliseconds, as it is read back.
  const until = Temporal.Instant.fromEpochMilliseconds(act.now.epochMilliseconds).add({ minutes: codeMinutes });
  const data: CodeAskedData = { visitorId, until: until.toString() };
  return transact(house, async (trx) => {
    const changed = await trx
      .updateTable('visitor')
      .set({
        code_hash: hashOf(secret, visitorId, codeFor(secret, practiceId, data)),
        code_until: until,
        code_tries: 0,
      })
      .where('practice_id', '=', practiceId)
      .where('id', '=', visitorId)
      .where('email', 'is not', null)
      .returning('id')
      .executeTakeFirst();
    if (changed) await record(trx, house, practiceId, act, { kind: codeAsked, data });
  });
}

export type Proof = { ok: true } | { ok: false; reason: 'wrong' | 'spent' };

/**
 * Whether this is the code that was mailed last: then the address is proved. `wrong`: try again. `spent`: none is out,
 * it ran out, or was typed wrong too often; a new one must be sent. A try is counted before the code is looked at.
 */
export async function proveAddress(
  house: Pick<House, 'db' | 'config'>,
  practiceId: number,
  visitorId: string,
  typed: string,
  now: Temporal.Instant,
): Promise<Proof> {
  const counted = await house.db
    .updateTable('visitor')
    .set((set) => ({ code_tries: set('code_tries', '+', 1) }))
    .where('practice_id', '=', practiceId)
    .where('id', '=', visitorId)
    .where('code_until', '>', now)
    .where('code_tries', '<', codeTries)
    .where('code_hash', 'is not', null)
    .returning(['code_hash', 'code_tries'])
    .executeTakeFirst();
  if (!counted?.code_hash) return { ok: false, reason: 'spent' };
  const given = Buffer.from(hashOf(house.config.secret, visitorId, typed));
  const kept = Buffer.from(counted.code_hash);
  if (given.length !== kept.length || !timingSafeEqual(given, kept)) {
    return { ok: false, reason: counted.code_tries >= codeTries ? 'spent' : 'wrong' };
  }
  const proved = await house.db
    .updateTable('visitor')
    .set({ proved_at: now, code_hash: null, code_until: null, code_tries: 0 })
    .where('practice_id', '=', practiceId)
    .where('id', '=', visitorId)
    .where('code_hash', '=', counted.code_hash) // it may have been changed to another address's meanwhile
    .executeTakeFirst();
  return proved.numUpdatedRows > 0n ? { ok: true } : { ok: false, reason: 'spent' };
}

/** What was typed, as a code is compared: figures alone. */
export const readCode = (typed: unknown): string => (typeof typed === 'string' ? typed.replace(/\D/g, '') : '');
