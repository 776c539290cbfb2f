import { ButtonLink } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { ErrorSummary, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, EmptyState, Notice, PageHead, Tabs } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { anyone } from '../book/asked.ts';
import type { PartOfDay } from '../book/part-of-day.ts';
import type { Times } from '../book/times.ts';
import { TimesView } from '../book/times-view.tsx';
import { words as booking } from '../book/words.ts';
import { VisitFacts } from '../cancel/ask-page.tsx';
import type { Appointment } from '../queries.ts';
import { moveAddress } from './address.ts';
import { type Who, whoText } from './choose-who.ts';
import { words } from './words.ts';

export type TimesPageProps = {
  face: PracticeFace;
  appointment: Appointment;
  several: boolean;
  who: Who;
  times: Times;
  /** Of the day, where only that is looked at. */
  part: PartOfDay | null;
  horizonDays: number;
  /** A word about why one stands here: nothing was chosen, or it couldn't be read. */
  odd?: 'missing' | 'unknown' | undefined;
};

export const timesTitle = ({ face, appointment, several }: Pick<TimesPageProps, 'face' | 'appointment' | 'several'>) =>
  words(face.locale)(several ? 'title.for' : 'title', { patient: appointment.given_name });

/** The appointment as it stands, and the free times to choose a new one from, by day. */
export function TimesPage(props: TimesPageProps) {
  const { face, appointment, who, part, odd } = props;
  const t = words(face.locale);
  const gone = !who.able.some(({ id }) => id === appointment.practitioner_id);
  return (
    <>
      <BackLink href={`/${face.slug}/appointments/${appointment.reference}`}>{t('back')}</BackLink>
      {odd === 'missing' && <ErrorSummary locale={face.locale} errors={{ start: t('times.missing') }} />}
      <PageHead title={timesTitle(props)} lead={t('times.lead')} />
      <VisitFacts practice={face} appointment={appointment} />
      {odd === 'unknown' && <Attention>{t('times.unknown')}</Attention>}
      {gone && <Attention>{t('times.gone', { name: appointment.practitioner_name })}</Attention>}
      <h2 id="new-time">{t('times.new')}</h2>
      {who.able.length > 1 && <Tabs label={t('times.who')} tabs={whoTabs(props)} />}
      <TimesView
        face={face}
        times={otherTimes(props)}
        part={part}
        href={(looking) => moveAddress(face.slug, appointment, { practitioner: whoText(who), ...looking })}
        form={(buttons) => (
          <Form method="get" action={moveAddress(face.slug, appointment)} id="start">
            <Hidden name="practitioner" value={whoText(who)} />
            {buttons}
          </Form>
        )}
        none={<NoTimes {...props} />}
      />
    </>
  );
}

const Attention = ({ children }: { children: string }) => (
  <Notice tone="attention">
    <p>{children}</p>
  </Notice>
);

/** All but the time it has now. A day left with none is left out. */
function otherTimes({ times, appointment }: TimesPageProps): Times {
  const others = (starts: Temporal.Instant[]) => starts.filter((start) => !start.equals(appointment.starts_at));
  const days = times.days
    .map((day) => ({ ...day, starts: others(day.starts) }))
    .filter(({ starts }, i) => starts.length > 0 || times.days[i]?.starts.length === 0);
  return { ...times, days, soonest: others(times.soonest) };
}

/** Who it is with now, any, and the others by name. */
function whoTabs({ face, appointment, who, part }: TimesPageProps) {
  const href = (practitioner: string) => moveAddress(face.slug, appointment, { practitioner, part: part ?? undefined });
  const tab = ({ id, name }: Who['able'][number]) => ({ href: href(id), name, current: who.practitioner?.id === id });
  const isPresent = ({ id }: { id: string }) => id === appointment.practitioner_id;
  const any = { href: href(anyone), name: words(face.locale)('times.anyone'), current: who.practitioner === null };
  const others = who.able.filter((one) => !isPresent(one));
  return [...who.able.filter(isPresent).map(tab), any, ...others.map(tab)];
}

function NoTimes({ face, appointment, who, part, horizonDays }: TimesPageProps) {
  const t = words(face.locale);
  const b = booking(face.locale);
  const title = part ? b('time.none', { part }) : t('times.none');
  return (
    <>
      <EmptyState title={title} text={t('times.none.text', { days: horizonDays })}>
        {part && (
          <ButtonLink look="primary" href={moveAddress(face.slug, appointment, { practitioner: whoText(who) })}>
            {b('time.none.part')}
          </ButtonLink>
        )}
        {who.practitioner && who.able.length > 1 && (
          <ButtonLink href={moveAddress(face.slug, appointment, { practitioner: anyone, part: part ?? undefined })}>
            {t('times.none.anyone')}
          </ButtonLink>
        )}
      </EmptyState>
      <ContactPractice practice={face} big />
    </>
  );
}
