import type { Db } from '#/platform/database.ts';
import { cancelUntilBy, moveUntilBy } from '#/practice/notice.ts';
import type { Practice } from '#/practice/practice.ts';

/** What is promised with a time as it is agreed: until when it may be cancelled and changed online. */
export async function promises(db: Db, practice: Practice, typeId: string, starts: Temporal.Instant) {
  const type = await db
    .selectFrom('appointment_type')
    .select('cancel_notice_hours')
    .where('practice_id', '=', practice.id)
    .where('id', '=', typeId)
    .executeTakeFirst();
  return {
    cancel_until: cancelUntilBy(practice.policies, starts, type),
    move_until: moveUntilBy(practice.policies, starts),
  };
}
