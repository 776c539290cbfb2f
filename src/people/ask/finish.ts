import type { Context } from 'hono';
import type { Act } from '#/platform/actor.ts';
import { record } from '#/platform/events.ts';
import { type House, transact } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { ensureAccount } from '../accounts.ts';
import { rememberAddress } from '../limits.ts';
import { type MailedCode, spendCode } from '../mailed-code/mailed-code.ts';
import { linkAccount } from '../patients.ts';
import { doorHome } from '../sign-in/door.ts';
import { enter, fromWhere } from '../sign-in/enter.ts';
import { recordToLink } from './record-to-link.ts';

/** Staff are to say which record somebody who asked for an account has, or that they are no patient. */
export const recordToLinkTask = 'record-to-link';

/**
 * After the address of who asked for an account is proved: linked to the one record that all of it points to, and in;
 * else a task for staff, and the answer that everybody gets.
 */
export async function finishAsking(c: Context<Env>, code: MailedCode): Promise<Response> {
  const { house, practice, now } = c.var;
  const asked = `/${practice.slug}/account/asked`;
  const { given_name: givenName, family_name: familyName, date_of_birth: dateOfBirth, email } = code;
  if (!givenName || !familyName || !dateOfBirth) return c.redirect(asked, 303);
  // The button's other press: who was let in by the first is let in.
  if (!(await spendCode(house.db, practice.id, code.id, now))) return c.redirect(asked, 303);
  const person = { givenName, familyName, dateOfBirth, email };
  const patientId = await recordToLink(house.db, practice, person, now);
  if (!patientId) {
    await leaveToStaff(house, practice, person, now);
    return c.redirect(asked, 303);
  }
  const accountId = await ensureAccount(house, { name: `${givenName} ${familyName}`, email });
  const act: Act = { actor: { kind: 'patient', accountId, channel: 'online' }, now };
  await linkAccount(house, practice.id, act, { accountId, patientId, relation: 'self' });
  await rememberAddress(house, { email, address: fromWhere(c) });
  await enter(c, 'patient', accountId);
  return c.redirect(doorHome('patient', practice.slug), 303);
}

type Asked = { givenName: string; familyName: string; dateOfBirth: Temporal.PlainDate; email: string };

/** One open task for one address: who asks again changes nothing. */
function leaveToStaff(house: House, practice: Practice, person: Asked, now: Temporal.Instant): Promise<void> {
  const act: Act = { actor: { kind: 'system', channel: 'practice' }, now };
  return transact(house, async (trx) => {
    await trx.selectFrom('practice').select('id').where('id', '=', practice.id).forNoKeyUpdate().execute();
    const open = await trx
      .selectFrom('account_request as r')
      .innerJoin('staff_task as k', (on) =>
        on.onRef('k.practice_id', '=', 'r.practice_id').onRef('k.id', '=', 'r.task_id'),
      )
      .select('r.id')
      .where('r.practice_id', '=', practice.id)
      .where('r.email', '=', person.email)
      .where('r.date_of_birth', '=', person.dateOfBirth)
      .where('k.closed_at', 'is', null)
      .executeTakeFirst();
    if (open) return;
    const [taskId, id] = [newId(), newId()];
    await trx
      .insertInto('staff_task')
      .values({ practice_id: practice.id, id: taskId, kind: recordToLinkTask, opened_at: now })
      .execute();
    await trx
      .insertInto('account_request')
      .values({
        practice_id: practice.id,
        id,
        task_id: taskId,
        email: person.email,
        given_name: person.givenName,
        family_name: person.familyName,
        date_of_birth: person.dateOfBirth,
        asked_at: now,
      })
      .execute();
    await record(trx, house, practice.id, act, { kind: 'account.asked', data: { taskId, requestId: id } });
  });
}
