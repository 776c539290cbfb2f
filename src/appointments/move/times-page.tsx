import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dayName } from '#/ui/dates.ts';
import { ErrorSummary, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, EmptyState, Notice, PageHead, Tabs } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type DayOfTimes, TimesByDay } from '#/ui/times-by-day.tsx';
import { anyone } from '../book/asked.ts';
import { timeChoices, zonesOf } from '../book/time-choices.ts';
import type { Times, TimesOfDay } from '../book/times.ts';
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
  horizonDays: number;
  /** A word about why one stands here: nothing was chosen, or it couldn't be read. */
  odd?: 'missing' | 'unknown' | undefined;
};

export const timesTitle = ({ face, appointment, several }: Pick<TimesPageProps, 'face' | 'appointment' | 'several'>) =>
  words(face.locale)(several ? 'title.for' : 'title', { patient: appointment.given_name });

/** The appointment as it stands, and the free times to choose a new one from, by day. */
export function TimesPage(props: TimesPageProps) {
  const { face, appointment, who, times, odd } = props;
  const t = words(face.locale);
  const days = otherTimes(times.days, appointment);
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
      {days.length ? (
        <>
          <p class="quiet-text">
            {booking(face.locale)('time.zone', {
              zones: zonesOf(
                face,
                days.flatMap(({ starts }) => starts),
              ),
            })}
          </p>
          <Form method="get" action={moveAddress(face.slug, appointment)} id="start">
            <Hidden name="practitioner" value={whoText(who)} />
            <TimesByDay days={days.map((day) => dayOfTimes(props, day))} />
          </Form>
        </>
      ) : (
        <NoTimes {...props} />
      )}
      <Pages {...props} />
    </>
  );
}

const Attention = ({ children }: { children: string }) => (
  <Notice tone="attention">
    <p>{children}</p>
  </Notice>
);

/** All but the time it has now. A day left with none is left out. */
function otherTimes(days: TimesOfDay[], { starts_at: now }: Appointment): TimesOfDay[] {
  return days
    .map((day) => ({ day, starts: day.starts.filter((start) => !start.equals(now)) }))
    .filter(({ day, starts }) => starts.length > 0 || day.starts.length === 0)
    .map(({ day, starts }) => ({ ...day, starts }));
}

/** Who it is with now, any, and the others by name. */
function whoTabs({ face, appointment, who }: TimesPageProps) {
  const href = (practitioner: string) => moveAddress(face.slug, appointment, { practitioner });
  const tab = ({ id, name }: Who['able'][number]) => ({ href: href(id), name, current: who.practitioner?.id === id });
  const isPresent = ({ id }: { id: string }) => id === appointment.practitioner_id;
  const any = { href: href(anyone), name: words(face.locale)('times.anyone'), current: who.practitioner === null };
  const others = who.able.filter((one) => !isPresent(one));
  return [...who.able.filter(isPresent).map(tab), any, ...others.map(tab)];
}

function dayOfTimes(props: TimesPageProps, day: TimesOfDay): DayOfTimes {
  const { face, appointment, who, times } = props;
  const t = booking(face.locale);
  const { date, until, starts, nextFree } = day;
  const heading = date.equals(until)
    ? dayName(date, face)
    : t('time.days', { from: dayName(date, face), until: dayName(until, face) });
  const listed = { date: date.toString(), heading, times: timeChoices(face, starts) };
  if (starts.length) return listed;
  if (nextFree) return { ...listed, none: t('time.full', { day: dayName(nextFree, face) }) };
  if (!times.next) return listed;
  const href = moveAddress(face.slug, appointment, { practitioner: whoText(who), from: times.next.toString() });
  const link = (words: unknown) => <a href={href}>{words as string}</a>;
  return { ...listed, none: t.rich('time.full.next', { day: dayName(times.next, face), link }) };
}

function NoTimes({ face, appointment, who, horizonDays }: TimesPageProps) {
  const t = words(face.locale);
  return (
    <>
      <EmptyState title={t('times.none')} text={t('times.none.text', { days: horizonDays })}>
        {who.practitioner && who.able.length > 1 && (
          <ButtonLink href={moveAddress(face.slug, appointment, { practitioner: anyone })}>
            {t('times.none.anyone')}
          </ButtonLink>
        )}
      </EmptyState>
      <ContactPractice practice={face} big />
    </>
  );
}

function Pages({ face, appointment, who, times: { earlier, later } }: TimesPageProps) {
  if (!earlier && !later) return null;
  const t = booking(face.locale);
  const href = (from: Temporal.PlainDate) =>
    moveAddress(face.slug, appointment, { practitioner: whoText(who), from: from.toString() });
  return (
    <nav aria-label={t('time.pages')}>
      <Buttons>
        {earlier && <ButtonLink href={href(earlier)}>{t('time.earlier')}</ButtonLink>}
        {later && <ButtonLink href={href(later)}>{t('time.later')}</ButtonLink>}
      </Buttons>
    </nav>
  );
}
