import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { chooseMail } from '#/people/details/choose-mail.ts';
import { deadLink } from '#/practice/dead-link.tsx';
import type { Env } from '#/practice/env.ts';
import { patientPage } from '#/practice/page.tsx';
import { Button } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import { patientOfToken } from './token.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/stop-reminders/:token, without signing in: what it would do, with its button. Changes nothing. */
export async function askStop(c: C) {
  const choice = await choiceOf(c);
  if (!choice) return gone(c);
  if (!choice.reminders) return done(c);
  const t = words(c.var.practice.locale);
  return page(
    c,
    t('title'),
    <>
      <PageHead title={t('title')} lead={t('lead', { practice: c.var.practice.name })} />
      <p>{t('text')}</p>
      <Form action={c.req.path}>
        <Hidden name="List-Unsubscribe" value="One-Click" />
        <Button>{t('button')}</Button>
      </Form>
    </>,
  );
}

/**
 * POST, by the button or by a mail program (RFC 8058): reminders of this patient end, and nothing else. Twice: the same.
 * Answers with the page itself, for who sends it follows no redirect (RFC 8058, 3.2).
 */
export async function stop(c: C) {
  const { house, practice, now } = c.var;
  const choice = await choiceOf(c);
  if (!choice) return gone(c);
  const act = { actor: { kind: 'system', channel: 'practice' }, now } as const;
  await chooseMail(house, practice.id, act, choice.id, { ownDoing: choice.ownDoing, reminders: false });
  return done(c);
}

async function choiceOf(c: C) {
  const { house, practice } = c.var;
  const id = patientOfToken(house.config.secret, practice.id, c.req.param('token') ?? '');
  if (!id) return null;
  const found = await house.db
    .selectFrom('patient')
    .select(['id', 'mail_own_doing as ownDoing', 'mail_reminders as reminders'])
    .where('practice_id', '=', practice.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

async function done(c: C) {
  const { practice } = c.var;
  const t = words(practice.locale);
  return page(
    c,
    t('done.title'),
    <>
      <PageHead title={t('done.title')} lead={t('done.lead', { practice: practice.name })} />
      <p>{t('done.text')}</p>
      <p>
        <a href={`/${practice.slug}/sign-in`}>{t('done.sign-in')}</a>
      </p>
    </>,
  );
}

function gone(c: C) {
  const t = words(c.var.practice.locale);
  return deadLink(c, { title: t('gone.title'), lead: t('gone.lead'), status: 404 });
}

function page(c: C, title: string, inside: Child) {
  c.header('Cache-Control', 'no-store');
  return patientPage(c, { title, entering: true }, inside);
}
