import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { mayMove } from '#/appointments/move/may-move.ts';
import { appointments } from '#/appointments/queries.ts';
import { readPolicies } from '#/practice/policies.ts';
import { storyNow, testHouse } from '#test/database.ts';

test('appointments from before moving was possible were promised nothing: today’s notice period binds', async () => {
  const { db } = await testHouse();
  const migration = readFileSync(join(import.meta.dirname, 'migrations/0005_move.sql'), 'utf8');
  await sql`alter table appointment drop column move_until`.execute(db);
  await db.transaction().execute(async (trx) => {
    for (const statement of migration.split(';').filter((one) => one.trim())) await sql.raw(statement).execute(trx);
  });
  const visits = await appointments(db, 1)
    .where('a.state', '=', 'pending')
    .where('a.starts_at', '>', storyNow)
    .execute();
  expect(visits.length).toBeGreaterThan(0);
  for (const hours of [0, 48, 336]) {
    const policies = readPolicies({ moveNoticeHours: hours });
    for (const visit of visits) {
      const inTime = Temporal.Instant.compare(storyNow.add({ seconds: 1 }), visit.starts_at.subtract({ hours })) <= 0;
      expect(mayMove(visit, policies, 'patient', storyNow.add({ seconds: 1 })).ok).toBe(inTime && visit.type_bookable);
    }
  }
});
