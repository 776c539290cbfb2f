import type { Db } from '#/platform/database.ts';
import { cancelUntilBy, moveUntilBy } from '#/practice/notice.ts';
import type { Practice } from '#/practice/practice.ts';
import { typeById } from '#/practice/roster.ts';

/** What is promised with a time as it is agreed: until when it may be cancelled and changed online. */
export async function promises(db: Db, practice: Practice, typeId: string, starts: Temporal.Instant) {
  const type = await typeById(db, practice.id, typeId);
  return {
    cancel_until: cancelUntilBy(practice.policies, starts, type ?? undefined),
    move_until: moveUntilBy(practice.policies, starts),
  };
}
