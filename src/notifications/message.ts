import type { Db } from '#/platform/database.ts';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import type { Mail, Mailer } from '#/platform/mail.ts';
import { faceOf } from '#/practice/face.ts';
import { readIn } from '#/practice/reader-locale.ts';
import { calendarEntry } from './calendar.ts';
import { fail } from './failed.ts';
import { htmlMail } from './frame.tsx';
import type { About, CalendarMethod, Kind, Recipient } from './kind.ts';
import { messageHost, senderAddress } from './links.ts';
import { plainText } from './plain.ts';
import { localeFor } from './reader-locale.ts';

type Post = Pick<House, 'db' | 'clock' | 'config' | 'log' | 'jobs'>;
type Row = Awaited<ReturnType<typeof queuedMessages>>[number];

/** After so many tries (four to eight hours, by the queue's delays) a message has failed, and staff are told. */
export const mostAttempts = 50;

/** Makes the one row of this event, kind and person. Whoever comes second finds it made. */
export async function queueMessage(house: Post, about: About, kind: Kind, to: Recipient): Promise<void> {
  const id = newId();
  await house.db
    .insertInto('message')
    .values({
      practice_id: about.practice.id,
      id,
      event_id: about.event.id,
      kind: kind.name,
      person: to.person,
      appointment_id: about.appointment.id,
      patient_id: about.patient.id,
      state: 'queued',
      to_address: to.address,
      message_id: `<${id}@${messageHost(house.config)}>`,
      created_at: house.clock(),
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'event_id', 'kind', 'person']).doNothing())
    .execute();
}

/** What of this event is still to be sent. */
export const queuedMessages = (db: Db, { practice, event }: About) =>
  db
    .selectFrom('message')
    .select(['id', 'kind', 'person', 'message_id', 'attempts'])
    .where('practice_id', '=', practice.id)
    .where('event_id', '=', event.id)
    .where('state', '=', 'queued')
    .orderBy('id')
    .execute();

/**
 * Brings one queued message as far as it goes today: sent, failed for good, or dropped because it is no longer true or
 * nobody wants it (`found` is missing). Gives null then, else the problem that lets it wait for its next try.
 *
 * It is written anew at each try, so that it says what is true when it goes out, and kept before it goes: killed between
 * the server's yes and our note of it, it goes again under the same Message-ID.
 */
export async function settle(
  house: Post,
  mailer: Mailer,
  about: About,
  row: Row,
  found: { kind: Kind; to: Recipient } | undefined,
): Promise<string | null> {
  const note = (changes: Note) => noteOn(house, about, row, changes);
  let mail: Mail;
  try {
    if (!found?.kind.stillTrue(about)) {
      await note({ state: 'dropped' });
      return null;
    }
    const locale = await localeFor(house.db, about.practice, found.to.address);
    mail = write(house, { ...about, practice: readIn(about.practice, locale) }, row, found);
  } catch (error) {
    house.log.error({ err: error, message: row.id, kind: row.kind }, 'a message could not be written');
    return waitOrFail(house, about, row, 'it could not be written');
  }
  await note({
    to_address: mail.to,
    subject: mail.subject,
    html: kept(house, about, mail.html),
    text: kept(house, about, mail.text),
    calendar: mail.calendar?.contents.join('') ?? null,
    calendar_method: mail.calendar?.method ?? null,
  });
  const sent = await mailer.send(mail);
  if (sent.ok) await note({ state: 'sent', attempts: row.attempts + 1, problem: null });
  else if (sent.permanent) await failed(house, about, row, sent.problem);
  else return waitOrFail(house, about, row, sent.problem);
  return null;
}

function write({ config }: Post, about: About, row: Row, { kind, to }: { kind: Kind; to: Recipient }): Mail {
  const { practice } = about;
  const letter = kind.write(about, to);
  const face = faceOf(practice);
  return {
    messageId: row.message_id,
    from: { name: practice.name, address: senderAddress(config.mailFrom) },
    replyTo: kind.repliesToPractice ? practice.email : undefined,
    to: to.address,
    subject: letter.subject,
    html: htmlMail(letter, face),
    text: plainText(letter, face),
    unsubscribe: kind.stopsWith && about.stopReminders,
    calendar: kind.calendar && { method: kind.calendar, contents: entries(kind, kind.calendar, about, to) },
  };
}

/** The link that makes an account is in the mail alone. The demo keeps it: its mailbox is where everybody reads. */
const kept = ({ config }: Post, { invitation }: About, text: string): string =>
  invitation && !config.demo ? text.replaceAll(invitation, '…') : text;

// An entry holds one UID (RFC 5546, 3.2), so that several visits are several entries.
const entries = (kind: Kind, method: CalendarMethod, about: About, to: Recipient): string[] =>
  (kind.each?.(about) ?? [about]).map((one) => calendarEntry(one, to, method));

type Note = {
  state?: 'sent' | 'dropped';
  attempts?: number;
  problem?: string | null;
  to_address?: string;
  subject?: string;
  html?: string;
  text?: string;
  calendar?: string | null;
  calendar_method?: string | null;
};

async function waitOrFail(house: Post, about: About, row: Row, problem: string): Promise<string | null> {
  const attempts = row.attempts + 1;
  if (attempts < mostAttempts) await noteOn(house, about, row, { attempts, problem });
  else await failed(house, about, row, problem);
  return attempts < mostAttempts ? problem : null;
}

const failed = (house: Post, { practice }: About, { id, attempts }: Row, problem: string) =>
  fail(house, { practiceId: practice.id, id, attempts: attempts + 1, problem });

// A row that is settled stays as it is.
async function noteOn({ db, clock }: Post, { practice }: About, row: Row, changes: Note): Promise<void> {
  await db
    .updateTable('message')
    .set({ ...changes, ...(changes.state ? { settled_at: clock() } : {}) })
    .where('practice_id', '=', practice.id)
    .where('id', '=', row.id)
    .where('state', '=', 'queued')
    .execute();
}
