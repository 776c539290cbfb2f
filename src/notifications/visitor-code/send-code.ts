import { type CodeAskedData, codeFor, codeMinutes } from '#/appointments/visitor/code.ts';
import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Outcome } from '#/platform/jobs.ts';
import type { Mail, Mailer } from '#/platform/mail.ts';
import { faceOf } from '#/practice/face.ts';
import { type Practice, practiceById } from '#/practice/practice.ts';
import { readerLocale, readIn } from '#/practice/reader-locale.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import { htmlMail } from '../frame.tsx';
import type { Event } from '../gather.ts';
import { words } from '../kinds/words-here.ts';
import type { Letter } from '../letter.ts';
import { messageHost, senderAddress } from '../links.ts';
import { plainText } from '../plain.ts';

type Post = Pick<House, 'db' | 'clock' | 'config' | 'log'>;

const kind = 'visitor-code';
/** Stands for the code in what is kept. The demo alone keeps it, since its mailbox is where everybody reads. */
const hidden = '••••••';

/**
 * Mails a visitor the code that was asked for; the caller sees to it that nobody else is at the same. A code that another
 * has taken the place of, or that has run out, is sent no more. Nothing that a stranger typed stands in it: it goes to
 * whatever address they gave.
 */
export async function sendCode(house: Post, mailer: Mailer, event: NonNullable<Event>): Promise<Outcome> {
  const { db, config, clock } = house;
  const data = event.data as CodeAskedData;
  const found = await practiceById(db, event.practice_id);
  const visitor = await db
    .selectFrom('visitor')
    .select(['email', 'code_until'])
    .where('practice_id', '=', event.practice_id)
    .where('id', '=', data.visitorId)
    .executeTakeFirst();
  if (!found) return { done: true };
  const practice = readIn(found, readerLocale(found, data.locale ?? null));
  const until = Temporal.Instant.from(data.until);
  const stillTrue = visitor?.code_until?.equals(until) && Temporal.Instant.compare(until, clock()) > 0;
  if (!visitor?.email || !stillTrue) {
    await note(db, practice.id, event.id, { state: 'dropped', settled_at: clock() });
    return { done: true };
  }
  const face = faceOf(practice);
  const row = await rowOf(house, practice, event.id, data.visitorId, visitor.email);
  if (row.state !== 'queued') return { done: true };
  const letter = (code: string) => codeLetter(practice, code);
  const sent = letter(codeFor(config.secret, practice.id, data));
  const kept = config.demo ? sent : letter(hidden);
  const mail: Mail = {
    messageId: row.message_id,
    from: { name: practice.name, address: senderAddress(config.mailFrom) },
    replyTo: practice.email,
    to: visitor.email,
    subject: sent.subject,
    html: htmlMail(sent, face),
    text: plainText(sent, face),
  };
  await note(db, practice.id, event.id, {
    to_address: visitor.email,
    subject: kept.subject,
    html: htmlMail(kept, face),
    text: plainText(kept, face),
  });
  const answer = await mailer.send(mail);
  const attempts = row.attempts + 1;
  const settled_at = clock();
  if (answer.ok) await note(db, practice.id, event.id, { state: 'sent', attempts, problem: null, settled_at });
  else if (answer.permanent)
    await note(db, practice.id, event.id, { state: 'failed', attempts, problem: answer.problem, settled_at });
  else {
    await note(db, practice.id, event.id, { attempts, problem: answer.problem });
    return { done: false, problem: answer.problem };
  }
  return { done: true };
}

function codeLetter(practice: Practice, code: string): Letter {
  const t = words(practice.locale);
  return {
    subject: t('code.subject', { practice: practice.name }),
    preview: t('code.preview', { minutes: codeMinutes }),
    title: t('code.title', { code }),
    blocks: [
      { is: 'text', text: t('code.text', { minutes: codeMinutes }) },
      { is: 'text', text: t('code.not-you', { phone: practicePhone(faceOf(practice)) }), quiet: true },
    ],
  };
}

/** The one row of this event: whoever comes second finds it made. */
async function rowOf({ db, config, clock }: Post, practice: Practice, eventId: string, visitorId: string, to: string) {
  const id = newId();
  await db
    .insertInto('message')
    .values({
      practice_id: practice.id,
      id,
      event_id: eventId,
      kind,
      person: `visitor:${visitorId}`,
      state: 'queued',
      to_address: to,
      message_id: `<${id}@${messageHost(config)}>`,
      created_at: clock(),
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'event_id', 'kind', 'person']).doNothing())
    .execute();
  return db
    .selectFrom('message')
    .select(['message_id', 'state', 'attempts'])
    .where('practice_id', '=', practice.id)
    .where('event_id', '=', eventId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
}

type Note = {
  state?: 'sent' | 'failed' | 'dropped';
  attempts?: number;
  problem?: string | null;
  to_address?: string;
  subject?: string;
  html?: string;
  text?: string;
  settled_at?: Temporal.Instant;
};

// A row that is settled stays as it is.
const note = (db: Db, practiceId: number, eventId: string, changes: Note) =>
  db
    .updateTable('message')
    .set(changes)
    .where('practice_id', '=', practiceId)
    .where('event_id', '=', eventId)
    .where('kind', '=', kind)
    .where('state', '=', 'queued')
    .execute();
