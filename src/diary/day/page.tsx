import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayAt, dayLong, dayName } from '#/ui/dates.ts';
import { type DiaryColumn, DiaryDay } from '#/ui/diary.tsx';
import { EmptyState } from '#/ui/parts.tsx';
import { closeTimeHref, diaryHref } from '../addresses.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { CloseDayLink } from '../close-day/link.tsx';
import { words as shared } from '../words.ts';
import type { AskedFor } from './asked-for.ts';
import { Bar } from './bar.tsx';
import { Cancelled } from './cancelled.tsx';
import { ChooseDay } from './choose-day.tsx';
import { Closed } from './closed.tsx';
import { columnOf } from './lay-out.ts';
import type { Day } from './read-days.ts';
import { DiaryFrame } from './screen.tsx';
import { shownHours } from './shown-hours.ts';
import { words } from './words.ts';

/** The diary: the day by practitioner, what was cancelled, and beside it the appointment that was pressed. */
export function DayPage(props: {
  practice: Practice;
  now: Temporal.Instant;
  asked: AskedFor;
  day: Day;
  open: AppointmentForStaff | null;
  /** The newest event when the day was read. */
  since: string | null;
}) {
  const { practice, now, asked, day, open, since } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const s = shared(locale);
  const { date, clock } = day;
  const today = dayAt(now, practice);
  const isToday = today.equals(date);
  const alone = day.practitioners.find(({ id }) => id === asked.practitioner);
  const here = { date, practitioner: alone?.id ?? null, show: asked.show };
  const href = (visit: Appointment) => diaryHref(slug, { ...here, open: visit.reference });
  const on = (date: Temporal.PlainDate) => diaryHref(slug, { date, practitioner: here.practitioner });
  const shown = alone ? [alone] : day.practitioners;
  const { top, bottom, hours } = shownHours([alone ? only(day, alone.id) : day], clock);
  const columns: DiaryColumn[] = shown.map((one) => {
    const column = columnOf(day, one, { practice, now, top, bottom, open: asked.open, href });
    const profession = s(`profession.${one.profession}`);
    return {
      ...column,
      id: one.id,
      name: one.name,
      role: column.open.length ? profession : t('notIn', { profession }),
    };
  });
  return (
    <DiaryFrame
      practice={practice}
      now={now}
      open={
        asked.open ? { reference: asked.open, facts: open, here: diaryHref(slug, { ...here, open: asked.open }) } : null
      }
      here={diaryHref(slug, here)}
      since={since}
      dates={[date]}
      columns={columns}
      byDay={false}
      bar={
        <Bar
          practice={practice}
          title={today.year === date.year ? dayName(date, practice) : dayLong(date, practice)}
          view="day"
          here={here}
          steps={{
            previous: on(date.subtract({ days: 1 })),
            today: `${on(today)}#now`,
            next: on(date.add({ days: 1 })),
          }}
        >
          <ChooseDay
            action={diaryHref(slug, {})}
            locale={locale}
            date={date}
            practitioners={day.practitioners}
            alone={alone?.id}
            everyone
          />
        </Bar>
      }
      after={
        <div class="diary-foot">
          <Cancelled
            visits={day.cancelled.filter((visit) => !alone || visit.practitioner_id === alone.id)}
            today={isToday}
            open={asked.show === 'cancelled'}
            place={practice}
            href={(visit) => diaryHref(slug, { ...here, show: 'cancelled', open: visit.reference })}
          />
          <CloseDayLink practice={practice} now={now} date={date} visits={day.visits} />
          <a class="button plain" href={closeTimeHref(slug, { date, practitioner: here.practitioner })}>
            {t('away.link')}
          </a>
        </div>
      }
    >
      <Closed days={[day]} practice={practice} />
      {columns.length === 0 ? (
        <EmptyState title={t('nobody.title')} text={t('nobody.text')} />
      ) : (
        <DiaryDay
          label={t('label')}
          top={top}
          bottom={bottom}
          hours={hours}
          columns={columns}
          now={isToday ? clock.minuteOf(now) : undefined}
          step={{ before: (name) => t('before', { name }), after: (name) => t('after', { name }) }}
          offer={(time, name) => t('offer', { time, name })}
        />
      )}
    </DiaryFrame>
  );
}

/** The day as far as it is one practitioner's: only their hours are drawn. */
const only = (day: Day, id: string): Day => ({
  ...day,
  open: day.open.filter(({ practitionerId }) => practitionerId === id),
  held: day.held.filter(({ practitionerId }) => practitionerId === id),
  visits: day.visits.filter(({ practitioner_id }) => practitioner_id === id),
});
