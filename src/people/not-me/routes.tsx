import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { newId } from '#/platform/ids.ts';
import { deadLink } from '#/practice/dead-link.tsx';
import type { Env } from '#/practice/env.ts';
import { patientPage } from '#/practice/page.tsx';
import { Button } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import { pauseAccount } from '../unlink-account.ts';
import { linkedBy } from './token.ts';
import { words } from './words.ts';

type C = Context<Env>;

const named = (c: C) => {
  const { house, practice, now } = c.var;
  return linkedBy(house.db, house.config.secret, practice.id, c.req.param('token') ?? '', now);
};

/** GET /:practice/not-me/:token: what it would do, with its button. Changes nothing. */
export async function showNotMe(c: C) {
  const linked = await named(c);
  if (linked?.state === 'paused') return done(c);
  if (linked?.state !== 'open') return gone(c);
  const t = words(c.var.practice.locale);
  return page(
    c,
    t('title'),
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <p>{t('text', { practice: c.var.practice.name })}</p>
      <Form action={c.req.path}>
        <Hidden name="go" value="on" />
        <Button look="stop">{t('button')}</Button>
      </Form>
    </>,
  );
}

/** POST: the account is kept out of the record, and staff have a task. Pressed twice: the same. */
export async function sayNotMe(c: C) {
  const { house, practice, now } = c.var;
  const linked = await named(c);
  if (!linked || linked.state === 'gone') return gone(c);
  const { accountId, patientId } = linked;
  const act = { actor: { kind: 'system', channel: 'practice' }, now } as const;
  await pauseAccount(house, practice.id, act, { accountId, patientId, taskId: newId() });
  return c.redirect(c.req.path, 303);
}

function done(c: C) {
  const t = words(c.var.practice.locale);
  return page(
    c,
    t('done.title'),
    <PageHead title={t('done.title')} lead={t('done.text', { practice: c.var.practice.name })} />,
  );
}

function gone(c: C) {
  const t = words(c.var.practice.locale);
  return deadLink(c, { title: t('gone.title'), lead: t('gone.text'), status: 410 });
}

function page(c: C, title: string, inside: Child) {
  c.header('Cache-Control', 'no-store');
  return patientPage(c, { title, entering: true }, inside);
}
