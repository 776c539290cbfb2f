import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type AddressObject, type Attachment, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type ParsedCalendar, parseCalendar } from './calendar.ts';

/**
 * How the server meets one attempt to deliver a message:
 * - `accept`: takes it, answers 250
 * - `refuse`: 550 at RCPT TO, for good
 * - `greylist`: 451 at RCPT TO, come back later
 * - `hang`: never answers RCPT TO
 * - `drop`: cuts the connection in the middle of DATA
 * - `take and close`: takes the message, then cuts the connection before its 250, so that the sender cannot know
 * - `answer 550 5.7.1 …`: exactly this at RCPT TO
 */
export type Behaviour =
  | 'accept'
  | 'refuse'
  | 'greylist'
  | 'hang'
  | 'drop'
  | 'take and close'
  | `answer ${number} ${string}`;

/** What to do with the next attempts, one each, `accept` after the last; or a rule that looks at each (counted from 1). */
export type Script = readonly Behaviour[] | ((attempt: { number: number; to: string }) => Behaviour);

export interface ParsedMessage {
  from: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  messageId: string;
  headers: Map<string, unknown>;
  attachments: Attachment[];
  /** The calendar file, where one came along. */
  calendar: ParsedCalendar | undefined;
  /** As it came, byte for byte: what a signature is about. */
  raw: string;
  /** Whether it came over TLS. */
  encrypted: boolean;
}

export interface MailServer {
  /** For `SMTP_URL`. */
  url: string;
  /** What was taken so far, in order; a message delivered twice stands here twice. */
  messages(): ParsedMessage[];
  /** How many deliveries were tried so far (each that named a recipient), whatever became of them. */
  attempts(): number;
  /** The first message taken, now or later, that suits; throws after `timeoutMs` (10 s) and says what came instead. */
  waitFor(suits: (message: ParsedMessage) => boolean, options?: { timeoutMs?: number }): Promise<ParsedMessage>;
  /** Sets how the coming attempts are met. */
  behave(script: Script): void;
  clear(): void;
  stop(): Promise<void>;
}

/**
 * A real SMTP server on a free port of 127.0.0.1, without sign-in, that reads what it is sent. `tls`: it offers STARTTLS,
 * with a certificate that nobody has reason to trust.
 */
export async function startMailServer(how: { behave?: Script; tls?: boolean } = {}): Promise<MailServer> {
  const { behave = [], tls = false } = how;
  let script = behave;
  let scripted = 0;
  let attempts = 0;
  let taken: ParsedMessage[] = [];
  const sockets = new Map<number, Socket>();
  const chosen = new Map<string, Behaviour>();
  const waiting = new Set<() => void>();

  function next(to: string): Behaviour {
    attempts += 1;
    scripted += 1;
    return typeof script === 'function' ? script({ number: scripted, to }) : (script[scripted - 1] ?? 'accept');
  }

  const server = new SMTPServer({
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom(_address, session, done) {
      chosen.delete(session.id);
      done();
    },
    onRcptTo({ address }, session, done) {
      const behaviour = chosen.get(session.id) ?? next(address);
      chosen.set(session.id, behaviour);
      if (behaviour === 'hang') return;
      if (behaviour === 'refuse') return done(answer(550, 'No such mailbox here'));
      if (behaviour === 'greylist') return done(answer(451, 'Please try again later'));
      if (behaviour.startsWith('answer')) return done(answer(Number(behaviour.slice(7, 10)), behaviour.slice(11)));
      done();
    },
    onData(stream, session, done) {
      const cut = () => sockets.get(session.remotePort)?.destroy();
      const behaviour = chosen.get(session.id);
      if (behaviour === 'drop') {
        stream.once('data', cut);
        return;
      }
      read(stream, session.secure).then((message) => {
        taken.push(message);
        for (const look of waiting) look();
        if (behaviour === 'take and close') cut();
        else done();
      }, done);
    },
  });
  // Clients that go away in the middle are what some scripts are about.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    messages: () => [...taken],
    attempts: () => attempts,
    waitFor: (suits, { timeoutMs = 10_000 } = {}) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = () => {
          const found = taken.find(suits);
          if (!found) return;
          settle();
          resolve(found);
        };
        const timer = setTimeout(() => {
          settle();
          const came = taken.map(({ to, subject }) => `"${subject}" to ${to.join(', ')}`).join('; ') || 'nothing';
          reject(new Error(`No such message within ${timeoutMs} ms; ${came} came, in ${attempts} attempts`));
        }, timeoutMs);
        waiting.add(look);
        look();
      }),
    behave(coming) {
      script = coming;
      scripted = 0;
    },
    clear() {
      taken = [];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function read(stream: NodeJS.ReadableStream, encrypted: boolean): Promise<ParsedMessage> {
  const bytes = await buffer(stream);
  const mail = await simpleParser(bytes);
  const calendar = mail.attachments.find(({ contentType }) => /^(text\/calendar|application\/ics)$/.test(contentType));
  return {
    from: addresses(mail.from)[0] ?? '',
    to: addresses(mail.to),
    subject: mail.subject ?? '',
    html: mail.html || '',
    text: mail.text ?? '',
    messageId: mail.messageId ?? '',
    headers: mail.headers,
    attachments: mail.attachments,
    calendar: calendar && parseCalendar(calendar.content.toString('utf8')),
    raw: bytes.toString('latin1'),
    encrypted,
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
