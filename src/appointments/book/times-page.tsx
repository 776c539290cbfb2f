import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dayName } from '#/ui/dates.ts';
import { ErrorSummary } from '#/ui/form.tsx';
import { EmptyState, PageHead, Summary } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type DayOfTimes, TimesByDay } from '#/ui/times-by-day.tsx';
import { anyone, bookAddress } from './asked.ts';
import { OddNotice, patientRow, practitionerRow, reasonRow, StepHead } from './chosen.tsx';
import type { Step, WithPractitioner } from './find-step.ts';
import { type HeldTime, timeChoices, zonesOf } from './time-choices.ts';
import type { Times, TimesOfDay } from './times.ts';
import { TimesForm } from './times-form.tsx';
import { words } from './words.ts';

type Found = Extract<Step, { step: 'time' }>;

/** `held`: the time of these that the reader holds. */
export function TimesPage(props: {
  face: PracticeFace;
  found: Found;
  times: Times;
  held: HeldTime | null;
  horizonDays: number;
}) {
  const { face, found, times, held, horizonDays } = props;
  const t = words(face.locale);
  const rows = [...patientRow(face, found), ...reasonRow(face, found), ...practitionerRow(face, found)];
  const missing = found.odd === 'missing' ? t('time.missing') : undefined;
  return (
    <>
      <StepHead face={face} several={found.several} step={3} known={found} />
      {missing && <ErrorSummary locale={face.locale} errors={{ start: missing }} />}
      {found.odd === 'unknown' && <OddNotice>{t('time.unknown')}</OddNotice>}
      <PageHead title={t('time.ask')} />
      {goneName(found) && <OddNotice>{t('practitioner.gone', { name: goneName(found) ?? '' })}</OddNotice>}
      <Summary locale={face.locale} rows={rows} />
      {times.days.length ? (
        <>
          <p class="quiet-text">
            {times.noneUntil && <>{t('time.full', { day: dayName(times.noneUntil, face) })}. </>}
            {t('time.zone', {
              zones: zonesOf(
                face,
                times.days.flatMap(({ starts }) => starts),
              ),
            })}
          </p>
          <TimesForm face={face} asked={found.asked} id="start">
            <TimesByDay days={times.days.map((day) => dayOfTimes(face, found, day, times.next, held))} />
          </TimesForm>
        </>
      ) : (
        <NoTimes face={face} found={found} horizonDays={horizonDays} />
      )}
      <Pages face={face} found={found} times={times} />
    </>
  );
}

/** Whom the cancelled appointment was with, where they can't be chosen any more. */
const goneName = ({ rebook, able, type }: WithPractitioner): string | null =>
  rebook && rebook.type_id === type.id && !able.some(({ id }) => id === rebook.practitioner_id)
    ? rebook.practitioner_name
    : null;

function dayOfTimes(
  face: PracticeFace,
  found: Found,
  day: TimesOfDay,
  next: Temporal.PlainDate | null,
  held: HeldTime | null,
): DayOfTimes {
  const t = words(face.locale);
  const { date, until, starts } = day;
  const oneDay = date.equals(until);
  const heading = oneDay
    ? dayName(date, face)
    : t('time.days', { from: dayName(date, face), until: dayName(until, face) });
  return { date: date.toString(), heading, times: timeChoices(face, starts, held), none: full(face, found, day, next) };
}

function full(face: PracticeFace, found: Found, day: TimesOfDay, next: Temporal.PlainDate | null) {
  if (day.starts.length) return undefined;
  const t = words(face.locale);
  const after = day.nextFree ?? next;
  if (!after) return undefined;
  if (day.nextFree) return t('time.full', { day: dayName(after, face) });
  const href = bookAddress(face.slug, found.asked, { from: after.toString() });
  return t.rich('time.full.next', { day: dayName(after, face), link: (words) => <a href={href}>{words}</a> });
}

function NoTimes({ face, found, horizonDays }: { face: PracticeFace; found: Found; horizonDays: number }) {
  const t = words(face.locale);
  const withAnyone = bookAddress(face.slug, found.asked, { practitioner: anyone, from: undefined });
  return (
    <>
      <EmptyState title={t('time.none')} text={t('time.none.text', { days: horizonDays })}>
        {found.practitioner && found.able.length > 1 && (
          <ButtonLink href={withAnyone}>{t('time.none.anyone')}</ButtonLink>
        )}
      </EmptyState>
      <ContactPractice practice={face} big />
    </>
  );
}

function Pages({ face, found, times }: { face: PracticeFace; found: Found; times: Times }) {
  const { earlier, later } = times;
  if (!earlier && !later) return null;
  const t = words(face.locale);
  const href = (from: Temporal.PlainDate) => bookAddress(face.slug, found.asked, { from: from.toString() });
  return (
    <nav aria-label={t('time.pages')}>
      <Buttons>
        {earlier && <ButtonLink href={href(earlier)}>{t('time.earlier')}</ButtonLink>}
        {later && <ButtonLink href={href(later)}>{t('time.later')}</ButtonLink>}
      </Buttons>
    </nav>
  );
}
