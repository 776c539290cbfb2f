import type { Child } from 'hono/jsx';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTime, dayName, dayShort } from '#/ui/dates.ts';
import { Section, Tabs } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type DayOfTimes, TimeButtons, TimesByDay } from '#/ui/times-by-day.tsx';
import type { TimesOfDay } from './lay-out-days.ts';
import type { PartOfDay } from './part-of-day.ts';
import { type HeldTime, timeChoices, zonesOf } from './time-choices.ts';
import type { Times } from './times.ts';
import { words } from './words.ts';

/** What is looked at of the free times: which part of the day (none: all of it), and from which day on. */
export type Looking = { part?: PartOfDay | undefined; from?: string | undefined };

type Props = {
  face: PracticeFace;
  times: Times;
  part: PartOfDay | null;
  /** The time of these that the reader holds. */
  held?: HeldTime | null;
  /** The address of this page, looking so. */
  href: (looking: Looking) => string;
  /** The form that the buttons stand in. */
  form: (buttons: Child) => Child;
  /** What the page says where there are none. */
  none: Child;
};

/** Free times to press: the soonest few, then by day; of a part of the day where one is chosen; and the weeks around. */
export function TimesView(props: Props) {
  const { face, times, part, form, none } = props;
  const t = words(face.locale);
  const starts = times.days.flatMap((day) => day.starts);
  return (
    <>
      {(times.parts.length > 1 || part) && <Parts {...props} />}
      {starts.length ? (
        <>
          <p class="quiet-text">
            {times.noneUntil && <>{t('time.full', { day: dayName(times.noneUntil, face), part: part ?? 'any' })}. </>}
            {t('time.zone', { zones: zonesOf(face, starts) })}
          </p>
          {form(
            <>
              <Soonest {...props} />
              <DayLinks {...props} />
              <TimesByDay week={lastWeekday(times.days)} days={times.days.map((day) => dayOfTimes(props, day))} />
            </>,
          )}
        </>
      ) : (
        none
      )}
      <Pages {...props} />
    </>
  );
}

function Parts({ face, times, part, href }: Props) {
  const t = words(face.locale);
  const all = { href: href({ part: undefined }), name: t('time.part.any'), current: part === null };
  const tabs = times.parts.map((one) => ({
    href: href({ part: one }),
    name: t('time.part', { part: one }),
    current: one === part,
  }));
  return <Tabs label={t('time.parts')} tabs={[all, ...tabs]} />;
}

function Soonest({ face, times, held }: Props) {
  if (!times.soonest.length) return null;
  // The two of a repeated hour are told apart among all of their day.
  const hints = new Map(
    times.days.flatMap(({ starts }) => timeChoices(face, starts, held).map(({ value, hint }) => [value, hint])),
  );
  const choices = times.soonest.map((start) => {
    const [choice] = timeChoices(face, [start]);
    return { ...choice, label: dateTime(start, face), hint: hints.get(choice?.value) };
  });
  return (
    <Section title={words(face.locale)('time.soonest')} id="soonest">
      <TimeButtons times={choices} about="soonest" wide />
    </Section>
  );
}

/** A way past the times of the days before. */
function DayLinks({ face, times }: Props) {
  const free = times.days.filter(({ starts }) => starts.length);
  if (free.length < 3) return null;
  return (
    <nav class="day-links" aria-label={words(face.locale)('time.to-day')}>
      <ul>
        {free.map(({ date }) => (
          <li>
            <a href={`#day-${date}`}>{dayShort(date, face)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many columns a week has: to the last weekday on which anything is, and Friday at the least. */
const lastWeekday = (days: TimesOfDay[]) => Math.max(5, ...days.map(({ date }) => date.dayOfWeek));

function dayOfTimes(props: Props, day: TimesOfDay): DayOfTimes {
  const { face, times, held } = props;
  const { date, until, starts } = day;
  const heading = date.equals(until)
    ? dayHeading(dayName(date, face))
    : words(face.locale)('time.days', { from: dayName(date, face), until: dayName(until, face) });
  const sameWeek = date.until(until).days < 8 - date.dayOfWeek;
  return {
    date: date.toString(),
    heading,
    times: timeChoices(face, starts, held),
    none: noneOn(props, day),
    weekdays: [date.dayOfWeek, sameWeek ? until.dayOfWeek : lastWeekday(times.days)],
  };
}

/** "Tuesday 13 October", the weekday on a line of its own where days stand beside each other: so all wrap alike. */
function dayHeading(name: string): Child {
  const [weekday, ...rest] = name.split(' ');
  return (
    <>
      <span class="weekday">{weekday}</span> {rest.join(' ')}
    </>
  );
}

/** Why a day has no times: closed, or full until a day that stands below, or that one press leads to. */
function noneOn({ face, times, part, href }: Props, { starts, closed, nextFree }: TimesOfDay): Child {
  if (starts.length) return undefined;
  const t = words(face.locale);
  if (closed !== undefined) return closed ? t('time.closed', { name: closed }) : t('time.shut');
  const after = nextFree ?? times.next;
  if (!after) return undefined;
  const values = { day: dayName(after, face), part: part ?? 'any' };
  if (nextFree) return t('time.full', values);
  const link = (text: unknown) => <a href={href({ from: after.toString() })}>{text as string}</a>;
  return t.rich('time.full.next', { ...values, link });
}

function Pages({ face, times: { earlier, later }, href }: Props) {
  if (!earlier && !later) return null;
  const t = words(face.locale);
  return (
    <nav aria-label={t('time.pages')}>
      <Buttons>
        {earlier && <ButtonLink href={href({ from: earlier.toString() })}>{t('time.earlier')}</ButtonLink>}
        {later && <ButtonLink href={href({ from: later.toString() })}>{t('time.later')}</ButtonLink>}
      </Buttons>
    </nav>
  );
}
