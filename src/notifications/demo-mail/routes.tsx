import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { PlainFrame } from '#/ui/frame.tsx';
import { senderAddress } from '../links.ts';
import { keptMail, oneKeptMail } from './kept-mail.ts';
import { MailboxPage, MailPage, type Show } from './page.tsx';
import { words as t } from './words-here.ts';

// The demo's mailbox. app.tsx mounts these in the demo alone: they ask nobody who they are.

/** GET /demo/mail */
export async function mailbox(c: Context<Env>) {
  const asked = Number(c.req.query('page') ?? 1);
  const page = Number.isInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
  const { mails, older } = await keptMail(c.var.house.db, page);
  return c.html(
    <PlainFrame title={t('title')} locale="en" demo>
      <MailboxPage mails={mails} page={page} older={older} forReal={c.var.house.config.smtpUrl !== null} />
    </PlainFrame>,
  );
}

/** GET /demo/mail/:id, with ?show=html, text or calendar */
export async function readMail(c: Context<Env>) {
  const mail = await oneKeptMail(c.var.house.db, c.req.param('id') ?? '');
  if (!mail) return problemPage(c, 'notFound');
  const asked = c.req.query('show');
  const show: Show = asked === 'text' || (asked === 'calendar' && mail.calendar) ? asked : 'html';
  return c.html(
    <PlainFrame title={mail.subject} locale="en" demo>
      <MailPage mail={mail} from={senderAddress(c.var.house.config.mailFrom)} show={show} />
    </PlainFrame>,
  );
}

// A mail brings its own styles, which our pages' policy forbids, and is made of what people typed: so it is shown in a
// sandbox, by its own address too. Its links open beside it, else the demo's journeys would end in the frame.
const policy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** GET /demo/mail/:id/html. Must be mounted outside the headers of our own pages, which would close the frame. */
export async function mailHtml(c: Context<Env>) {
  const mail = await oneKeptMail(c.var.house.db, c.req.param('id') ?? '');
  if (!mail) return c.text('', 404);
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  return c.html(mail.html.replace('<head>', '<head><base target="_blank">'));
}

/** GET /demo/mail/:id/invite.ics */
export async function mailInvite(c: Context<Env>) {
  const mail = await oneKeptMail(c.var.house.db, c.req.param('id') ?? '');
  if (!mail?.calendar) return problemPage(c, 'notFound');
  return c.body(mail.calendar, 200, {
    'Content-Type': `text/calendar; charset=utf-8; method=${mail.calendar_method}`,
    'Content-Disposition': 'attachment; filename="invite.ics"',
  });
}
