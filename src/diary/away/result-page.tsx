import type { Away, Standing } from '#/appointments/away/aways.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Progress, Section, Summary } from '#/ui/parts.tsx';
import { VisitList } from '#/ui/visit.tsx';
import { awayHref } from '../addresses.ts';
import { StandingVisits } from './ask-page.tsx';
import { CallRow } from './call-row.tsx';
import type { Told } from './read-calls.ts';
import { stretchWords } from './stretch-words.ts';
import { TellingTable } from './telling-table.tsx';
import { words } from './words.ts';

type Props = {
  practice: Practice;
  now: Temporal.Instant;
  away: Away;
  told: Told[];
  standing: Standing[];
  /** Somebody else wrote down a call first. */
  faster: boolean;
};

/** What became of one closing, at its lasting address: whom to ring, who was told how, what stands all the same. */
export function ResultPage({ practice, now, away, told, standing, faster }: Props) {
  const { slug, locale } = practice;
  const t = words(locale);
  const calls = told.filter(({ ring }) => ring.length > 0);
  const todo = calls.filter(({ reached }) => !reached);
  const done = calls.filter(({ reached }) => reached);
  const count = told.reduce((sum, { visits }) => sum + visits.length, 0);
  const over = Temporal.Instant.compare(away.ends_at, now) <= 0;
  const title = t(away.reopened_at ? 'result.open' : 'result.title', { practitioner: away.practitioner_name });
  return (
    <div class="absence">
      <BackLink href={awayHref(slug)}>{t('result.back')}</BackLink>
      {faster && (
        <Notice tone="attention" title={t('faster.title')}>
          <p>{t('faster.text')}</p>
        </Notice>
      )}
      <PageHead title={title} kicker={stretchWords(away, practice, now)} lead={leadOf(away, count, practice)} />
      {away.reopened_at && count > 0 && (
        <Notice title={t('reopened.title')}>
          <p>{t('reopened.text')}</p>
        </Notice>
      )}
      {calls.length > 0 && (
        <Section title={t('calls.title')} id="calls">
          <Progress
            value={done.length}
            max={calls.length}
            label={t('calls.progress', { done: done.length, all: calls.length })}
          />
          <p>{t('calls.text')}</p>
          <Calls practice={practice} now={now} away={away} calls={todo} />
        </Section>
      )}
      {done.length > 0 && (
        <Section title={t('calls.done')} id="reached">
          <Calls practice={practice} now={now} away={away} calls={done} />
        </Section>
      )}
      {told.length > 0 && (
        <Section title={t('told.title')} id="told">
          <TellingTable practice={practice} told={told} />
        </Section>
      )}
      {!away.reopened_at && <StandingVisits practice={practice} visits={standing} />}
      <Section title={t('facts.title')} id="facts">
        <Facts practice={practice} now={now} away={away} />
        {!away.reopened_at && !over && <Reopen practice={practice} away={away} cancelled={count > 0} />}
      </Section>
    </div>
  );
}

function Calls({ practice, now, away, calls }: Pick<Props, 'practice' | 'now' | 'away'> & { calls: Told[] }) {
  if (!calls.length) return null;
  return (
    <VisitList>
      {calls.map((told) => (
        <CallRow practice={practice} now={now} away={away} told={told} />
      ))}
    </VisitList>
  );
}

function leadOf(away: Away, count: number, { locale }: Practice): string {
  const t = words(locale);
  if (away.reopened_at) return t('result.reopened', { count });
  if (!away.cancels) return t('result.left');
  return t('result.cancelled', { count });
}

function Facts({ practice, now, away }: Pick<Props, 'practice' | 'now' | 'away'>) {
  const t = words(practice.locale);
  const who = (name: string | null, at: Temporal.Instant) =>
    t('by', { name: name ?? '', when: dateTime(at, practice) });
  return (
    <Summary
      locale={practice.locale}
      rows={[
        { label: t('row.who'), value: away.practitioner_name },
        { label: t('row.when'), value: stretchWords(away, practice, now) },
        ...(away.note ? [{ label: t('row.note'), value: away.note }] : []),
        { label: t('row.closed'), value: who(away.closed_name, away.closed_at) },
        ...(away.reopened_at ? [{ label: t('row.reopened'), value: who(away.reopened_name, away.reopened_at) }] : []),
      ]}
    />
  );
}

function Reopen({ practice, away, cancelled }: { practice: Practice; away: Away; cancelled: boolean }) {
  const t = words(practice.locale);
  return (
    <Form action={`${awayHref(practice.slug, away.id)}/reopen`}>
      <Buttons>
        <Button look="plain">{t('reopen.do')}</Button>
      </Buttons>
      <p class="hint">{t(cancelled ? 'reopen.hint' : 'reopen.hint.none')}</p>
    </Form>
  );
}
