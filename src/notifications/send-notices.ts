import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Outcome } from '#/platform/jobs.ts';
import type { Mailer } from '#/platform/mail.ts';
import { faceOf } from '#/practice/face.ts';
import { type Practice, practiceById } from '#/practice/practice.ts';
import { readIn } from '#/practice/reader-locale.ts';
import { fail } from './failed.ts';
import { htmlMail } from './frame.tsx';
import type { Event } from './gather.ts';
import { linkTo, messageHost, senderAddress } from './links.ts';
import { mostAttempts } from './message.ts';
import type { Notice, Told } from './notice.ts';
import { plainText } from './plain.ts';
import { localeFor } from './reader-locale.ts';

type Post = Pick<House, 'db' | 'clock' | 'config' | 'log' | 'jobs'>;

/**
 * Sends what these notices say of an event, each letter once; the caller sees to it that nobody else is at the same.
 * What is queued and is written no more (it is no longer true) is dropped. Never in a transaction.
 */
export async function sendNotices(
  house: Post,
  mailer: Mailer,
  event: NonNullable<Event>,
  listening: readonly Notice[],
): Promise<Outcome> {
  const practice = await practiceById(house.db, event.practice_id);
  if (!practice) return { done: true };
  const problems: string[] = [];
  const link = (path: string) => linkTo(house.config, path);
  for (const notice of listening) {
    const write = (as: Practice) => notice.write({ house, event, practice: as, now: house.clock(), link });
    const letters = await write(practice);
    for (const told of letters) {
      const locale = await localeFor(house.db, practice, told.address, event.data.locale);
      const as = readIn(practice, locale);
      const inTheirs = as === practice ? told : (await write(as)).find(({ person }) => person === told.person);
      if (!inTheirs) continue;
      const problem = await sendOne(house, mailer, { practice: as, eventId: event.id, notice, told: inTheirs });
      if (problem) problems.push(problem);
    }
    await dropOthers(house, event, notice, letters);
  }
  return problems.length ? { done: false, problem: problems.join('; ') } : { done: true };
}

type One = { practice: Practice; eventId: string; notice: Notice; told: Told };

async function sendOne(house: Post, mailer: Mailer, one: One): Promise<string | null> {
  const { practice, notice, told } = one;
  const { config } = house;
  const row = await rowOf(house, one);
  if (row.state !== 'queued') return null;
  const face = faceOf(practice);
  const kept = config.demo ? told.letter : (told.kept ?? told.letter);
  const note = (changes: object) =>
    house.db
      .updateTable('message')
      .set(changes)
      .where('practice_id', '=', practice.id)
      .where('id', '=', row.id)
      .where('state', '=', 'queued')
      .execute();
  const written = { subject: kept.subject, html: htmlMail(kept, face), text: plainText(kept, face) };
  await note({ to_address: told.address, ...written });
  const answer = await mailer.send({
    messageId: row.message_id,
    from: { name: practice.name, address: senderAddress(config.mailFrom) },
    replyTo: notice.repliesToPractice ? practice.email : undefined,
    to: told.address,
    subject: told.letter.subject,
    html: htmlMail(told.letter, face),
    text: plainText(told.letter, face),
  });
  const attempts = row.attempts + 1;
  const settled_at = house.clock();
  if (answer.ok) await note({ state: 'sent', attempts, problem: null, settled_at });
  else if (answer.permanent || attempts >= mostAttempts)
    await fail(house, { practiceId: practice.id, id: row.id, attempts, problem: answer.problem });
  else {
    await note({ attempts, problem: answer.problem });
    return answer.problem;
  }
  return null;
}

/** The one row of this event, notice and person: whoever comes second finds it made. */
async function rowOf({ db, config, clock }: Post, { practice, eventId, notice, told }: One) {
  const id = newId();
  await db
    .insertInto('message')
    .values({
      practice_id: practice.id,
      id,
      event_id: eventId,
      kind: notice.name,
      person: told.person,
      patient_id: told.patientId ?? null,
      state: 'queued',
      to_address: told.address,
      message_id: `<${id}@${messageHost(config)}>`,
      created_at: clock(),
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'event_id', 'kind', 'person']).doNothing())
    .execute();
  return db
    .selectFrom('message')
    .select(['id', 'message_id', 'state', 'attempts'])
    .where('practice_id', '=', practice.id)
    .where('event_id', '=', eventId)
    .where('kind', '=', notice.name)
    .where('person', '=', told.person)
    .executeTakeFirstOrThrow();
}

async function dropOthers({ db, clock }: Post, event: NonNullable<Event>, notice: Notice, letters: Told[]) {
  let others = db
    .updateTable('message')
    .set({ state: 'dropped', settled_at: clock() })
    .where('practice_id', '=', event.practice_id)
    .where('event_id', '=', event.id)
    .where('kind', '=', notice.name)
    .where('state', '=', 'queued');
  const people = letters.map(({ person }) => person);
  if (people.length) others = others.where('person', 'not in', people);
  await others.execute();
}
