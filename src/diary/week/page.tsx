import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Practitioner } from '#/practice/roster.ts';
import { dayAt, dayShort } from '#/ui/dates.ts';
import { type DiaryColumn, DiaryDay } from '#/ui/diary.tsx';
import { EmptyState } from '#/ui/parts.tsx';
import { diaryHref } from '../addresses.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import type { AskedFor } from '../day/asked-for.ts';
import { Bar } from '../day/bar.tsx';
import { ChooseDay } from '../day/choose-day.tsx';
import { Closed } from '../day/closed.tsx';
import { wallClock } from '../day/day-clock.ts';
import { columnOf } from '../day/lay-out.ts';
import type { Day } from '../day/read-days.ts';
import { DiaryFrame } from '../day/screen.tsx';
import { shownHours } from '../day/shown-hours.ts';
import { words as dayWords } from '../day/words.ts';
import { daysWords } from './week-of.ts';
import { words } from './words.ts';

/** One practitioner's week, a column a day: the working week, and a weekend where something is in it. */
export function WeekPage(props: {
  practice: Practice;
  now: Temporal.Instant;
  asked: AskedFor;
  dates: Temporal.PlainDate[];
  practitioners: Practitioner[];
  who: Practitioner | null;
  days: Day[];
  open: AppointmentForStaff | null;
  since: string | null;
}) {
  const { practice, now, asked, dates, practitioners, who, days, open, since } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const d = dayWords(locale);
  const today = dayAt(now, practice);
  const here = { date: asked.date, practitioner: who?.id ?? null };
  const on = (date: Temporal.PlainDate) => diaryHref(slug, { ...here, date }, 'week');
  const shown = days.filter(
    (day) => day.date.dayOfWeek <= 5 || day.open.length || day.visits.length || day.held.length,
  );
  const clock = wallClock(today, practice);
  const { top, bottom, hours } = shownHours(shown, clock);
  const href = (visit: Appointment) => diaryHref(slug, { ...here, open: visit.reference }, 'week');
  const columns: DiaryColumn[] = who
    ? shown.map((day) => {
        const column = columnOf(day, who, { practice, now, top, bottom, open: asked.open, href });
        return {
          ...column,
          id: day.date.toString(),
          name: dayShort(day.date, practice),
          href: diaryHref(slug, { date: day.date, practitioner: who.id }),
          role: column.open.length ? undefined : t('notIn'),
          otherDay: !day.date.equals(today),
        };
      })
    : [];
  return (
    <DiaryFrame
      practice={practice}
      now={now}
      open={
        asked.open
          ? {
              reference: asked.open,
              facts: open,
              here: diaryHref(slug, { ...here, open: asked.open }, 'week'),
            }
          : null
      }
      here={diaryHref(slug, here, 'week')}
      since={since}
      dates={dates}
      columns={columns}
      byDay
      bar={
        <Bar
          practice={practice}
          title={
            <>
              {daysWords(dates, practice, today.year)} <small class="diary-whose">{who?.name}</small>
            </>
          }
          view="week"
          here={here}
          steps={{
            previous: on(asked.date.subtract({ weeks: 1 })),
            today: `${on(today)}#now`,
            next: on(asked.date.add({ weeks: 1 })),
          }}
          stepWords={{ previous: t('previous'), next: t('next') }}
        >
          <ChooseDay
            action={diaryHref(slug, {}, 'week')}
            locale={locale}
            date={asked.date}
            practitioners={practitioners}
            alone={who?.id}
            everyone={false}
          />
        </Bar>
      }
    >
      <Closed days={shown} practice={practice} />
      {who ? (
        <DiaryDay
          label={t('label', { name: who.name })}
          top={top}
          bottom={bottom}
          hours={hours}
          columns={columns}
          now={shown.some(({ date }) => date.equals(today)) ? clock.minuteOf(now) : undefined}
          step={{ before: (name) => t('before', { name }), after: (name) => t('after', { name }) }}
          offer={(time, name) => d('offer', { time, name })}
        />
      ) : (
        <EmptyState title={t('nobody.title')} text={t('nobody.text')} />
      )}
    </DiaryFrame>
  );
}
