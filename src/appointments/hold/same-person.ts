import { type RawBuilder, sql } from 'kysely';
import type { Holder } from '../taken.ts';

// One hold a person, and a mailbox is a person: an account whose address is verified, and every browser that has proved
// the same address at this practice.

/**
 * Whether the row `h` of `hold` is this person's, by whichever way in they hold it; nobody’s where there is no holder. An
 * address that was only typed makes nobody the same.
 */
export function heldBy(holder: Holder | null | undefined): RawBuilder<boolean> {
  if (!holder) return sql`false`;
  if ('accountId' in holder) {
    return sql`coalesce(h.account_id = ${holder.accountId} or h.visitor_id in (
      select v.id from visitor v join portal_account c on c.email = v.email and c.email_verified
      where c.id = ${holder.accountId} and v.practice_id = h.practice_id and v.proved_at is not null), false)`;
  }
  return sql`coalesce(h.visitor_id = ${holder.visitorId}::uuid or exists (
    select from visitor me where me.practice_id = h.practice_id and me.id = ${holder.visitorId}::uuid
      and me.proved_at is not null and (
        h.visitor_id in (select v.id from visitor v
          where v.practice_id = me.practice_id and v.email = me.email and v.proved_at is not null)
        or h.account_id in (select c.id from portal_account c where c.email = me.email and c.email_verified))), false)`;
}
