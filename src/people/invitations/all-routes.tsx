import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, PageHead, Progress, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import { catalogue } from '#/ui/words.ts';
import { ageOfOwnAccess } from '../access/own-age.ts';
import en from './all-words.en.json' with { type: 'json' };
import { holdInviting, invitedAtOnce, lastRun, type Run, startInviting } from './invite-all.ts';
import { whomToInvite, whyNots } from './whom-to-invite.ts';

const words = catalogue({ en });

type C = Context<Env>;
const path = (c: C) => `/${c.var.practice.slug}/practice/patients/invite`;

/** GET …/practice/patients/invite: who would be invited, who not and why; and how far it has come. Changes nothing. */
export async function showInviteAll(c: C) {
  const { house, practice, now } = c.var;
  const t = words(practice.locale);
  const everyone = await whomToInvite(house.db, practice, now);
  const will = everyone.filter(({ why }) => why === null).length;
  const run = await lastRun(house.db, practice.id);
  const skipped = whyNots.flatMap((why) => {
    const n = everyone.filter((one) => one.why === why).length;
    return n ? [[t(`why.${why}`, { age: ageOfOwnAccess(practice) }), n]] : [];
  });
  return staffPage(
    c,
    { title: t('title'), tab: 'patients' },
    <>
      <BackLink href={`/${practice.slug}/practice/patients`}>{t('back')}</BackLink>
      <PageHead title={t('title')} lead={t('lead', { pace: invitedAtOnce })} />
      {run && <HowFar c={c} run={run} />}
      <Section title={t('will', { n: will })} id="will">
        {will > 0 && (!run || run.done) && (
          <Form action={path(c)}>
            <Button name="do" value="start">
              {t('start', { n: will })}
            </Button>
          </Form>
        )}
        {skipped.length > 0 && <Table caption={t('table')} head={[t('why'), t('count')]} rows={skipped} />}
      </Section>
    </>,
  );
}

function HowFar({ c, run }: { c: C; run: Run }) {
  const { practice } = c.var;
  const t = words(practice.locale);
  const { sent, total, done, stopped, startedAt } = run;
  return (
    <Section id="run">
      <Progress value={sent} max={Math.max(1, total)} label={t('progress', { sent, total })} />
      <p>{done ? t('done', { when: dateTime(startedAt, practice) }) : t(stopped ? 'stopped' : 'going')}</p>
      {!done && (
        <Buttons>
          <ButtonLink href={path(c)}>{t('look')}</ButtonLink>
          <Form action={path(c)} class="row-form">
            <Button look="plain" name="do" value={stopped ? 'resume' : 'stop'}>
              {t(stopped ? 'resume' : 'stop')}
            </Button>
          </Form>
        </Buttons>
      )}
    </Section>
  );
}

/** POST: `do` start, stop or resume. 303 back; pressed twice, the same. */
export async function doInviteAll(c: C) {
  const { house, practice, actor, staff, now } = c.var;
  const body = await c.req.parseBody();
  const act = { actor, now };
  if (body.do === 'start') await startInviting(house, practice, act, staff.id);
  if (body.do === 'stop' || body.do === 'resume') await holdInviting(house, practice.id, act, body.do === 'stop');
  return c.redirect(path(c), 303);
}
