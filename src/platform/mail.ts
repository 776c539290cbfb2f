import nodemailer from 'nodemailer';
import type { Dkim } from './config.ts';

export type Mail = {
  /** RFC 5322 Message-ID, angle brackets included: the same each time this mail is tried. */
  messageId: string;
  /** The installation's own sender where it isn't given. */
  from?: { name: string; address: string };
  replyTo?: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** iCalendar texts, and the METHOD that they carry. */
  calendar?: { method: string; contents: string[] } | undefined;
  /** Where one POST ends such mails for this reader, without signing in (RFC 8058). */
  unsubscribe?: string | undefined;
};

/** `permanent`: trying again won't help. `problem` is a line for staff: it names no address and no person. */
export type Sent = { ok: true } | { ok: false; permanent: boolean; problem: string };

export type Mailer = {
  /** Hands one mail to the mail server. Never throws; ends within `patience.total`. */
  send(mail: Mail): Promise<Sent>;
  close(): void;
};

/** In milliseconds. `rest`: how long nobody asks again after the server could not be reached. */
export type Patience = { connect: number; greeting: number; socket: number; total: number; rest: number };
const patience: Patience = { connect: 10_000, greeting: 10_000, socket: 30_000, total: 60_000, rest: 5_000 };

/**
 * The one door to the mail server at `smtpUrl` (smtp:// or smtps://). Without one, mail is either kept by whoever asked
 * (`keep`: every send succeeds, as in the demo) or waits: every send fails for now.
 *
 * A server elsewhere than on this machine is spoken to by TLS alone, unless the address says `?requireTLS=false`.
 */
export function createMailer(options: {
  smtpUrl: string | null;
  from: string;
  keep?: boolean;
  dkim?: Dkim | null;
  patience?: Partial<Patience>;
}): Mailer {
  const { smtpUrl, from, keep = false, dkim } = options;
  if (!smtpUrl) {
    const answer: Sent = keep ? { ok: true } : { ok: false, permanent: false, problem: 'no mail server is set' };
    return { send: async () => answer, close: () => undefined };
  }
  const limits = { ...patience, ...options.patience };
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    requireTLS: mustEncrypt(smtpUrl),
    ...(dkim
      ? { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key, headerFieldNames } }
      : {}),
    maxConnections: 4,
    // A lost connection is our own queue's business: it tries again later, and counts.
    maxRequeues: 0,
    idleTimeout: 15_000,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.socket,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let resting = false;

  async function send(mail: Mail): Promise<Sent> {
    if (resting) return { ok: false, permanent: false, problem: 'the mail server could not be reached a moment ago' };
    try {
      await transport.sendMail({
        messageId: mail.messageId,
        from: mail.from ?? from,
        replyTo: mail.replyTo,
        to: { name: '', address: mail.to }, // never parsed as a list
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        ...calendarParts(mail),
        // RFC 3834: nobody's holiday notice answers this.
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'OOF, AutoReply',
          ...(mail.unsubscribe
            ? { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
            : {}),
        },
        signal: AbortSignal.timeout(limits.total), // a server that trickles its answers meets no other limit
      });
      return { ok: true };
    } catch (error) {
      const failure = read(error);
      if (failure.unreachable && limits.rest > 0) {
        // Many wait when a server is down: one finds out, the others don't each wait for it.
        resting = true;
        setTimeout(() => {
          resting = false;
        }, limits.rest).unref();
      }
      return { ok: false, permanent: failure.permanent, problem: failure.problem };
    }
  }
  return { send, close: () => transport.close({ force: true }) };
}

// What RFC 6376, 5.4.1 recommends, as far as we send it, and what RFC 8058, 4 requires.
const headerFieldNames =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:List-Unsubscribe:List-Unsubscribe-Post';

function mustEncrypt(smtpUrl: string): boolean {
  const { hostname, searchParams } = new URL(smtpUrl);
  const here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return !here && searchParams.get('requireTLS') !== 'false';
}

// Mail programs read one entry out of a mail; any further one comes as a file.
function calendarParts({ calendar }: Mail) {
  const [first, ...others] = calendar?.contents ?? [];
  if (!calendar || first === undefined) return {};
  const contentType = `text/calendar; charset=utf-8; method=${calendar.method}`;
  return {
    icalEvent: { method: calendar.method, content: first },
    attachments: others.map((content, i) => ({ filename: `invite-${i + 2}.ics`, contentType, content })),
  };
}

type Failure = { permanent: boolean; problem: string; unreachable?: boolean };

// The server's own words may hold the address, so only its numbers are kept. A 5xx at sign-in or MAIL FROM is about us and
// gets mended; at RCPT TO or DATA it is about this mail, for good, unless its enhanced code (RFC 3463) says that it
// passes. 503 says no more than that the session went wrong.
function read(error: unknown): Failure {
  const { code, responseCode, response, command } = error as Partial<
    Record<'code' | 'response' | 'command', string>
  > & {
    responseCode?: number;
  };
  const step = command?.split(' ')[0];
  if (code === 'ETLS') return { permanent: false, problem: 'the mail server offers no encryption' };
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/.exec(response ?? '')?.[1];
  const numbers = enhanced ? `${responseCode}, ${enhanced}` : `${responseCode}`;
  if (responseCode !== undefined && responseCode >= 400 && enhanced?.startsWith('4')) {
    return { permanent: false, problem: `the mail server asked us to try later (${numbers})` };
  }
  if (responseCode !== undefined && responseCode >= 500 && responseCode !== 503) {
    if (step === 'RCPT') return { permanent: true, problem: `the mail server refused the address (${numbers})` };
    if (step === 'DATA') return { permanent: true, problem: `the mail server refused the message (${numbers})` };
    return { permanent: false, problem: `the mail server refused us (${numbers})` };
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return { permanent: false, problem: `the mail server asked us to try later (${numbers})` };
  }
  if (code === 'EENVELOPE') return { permanent: true, problem: 'the address is not one that mail can be sent to' };
  if (code === 'ETIMEDOUT' || (error as Error).name === 'TimeoutError' || (error as Error).name === 'AbortError') {
    return { permanent: false, problem: 'the mail server did not answer in time', unreachable: true };
  }
  if (code === 'EAUTH') return { permanent: false, problem: 'the mail server refused us' };
  return {
    permanent: false,
    problem: `the connection to the mail server was lost (${code ?? 'unknown'})`,
    unreachable: true,
  };
}
