import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import { dayAt, dayLong, dayName } from '#/ui/dates.ts';
import { DiaryBar, DiaryDay, DiaryScreen } from '#/ui/diary.tsx';
import { BackLink, EmptyState, Notice } from '#/ui/parts.tsx';
import { diaryHref } from '../addresses.ts';
import { AppointmentDetails } from '../appointment/details.tsx';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import type { AskedFor } from './asked-for.ts';
import { Cancelled } from './cancelled.tsx';
import { ChooseDay } from './choose-day.tsx';
import type { DayClock } from './day-clock.ts';
import { columnsOf, shownHours } from './lay-out.ts';
import type { Day } from './read-day.ts';
import { words } from './words.ts';

/** The diary: the day by practitioner, what was cancelled, and beside it the appointment that was pressed. */
export function DayPage(props: {
  practice: Practice;
  now: Temporal.Instant;
  asked: AskedFor;
  clock: DayClock;
  day: Day;
  open: AppointmentForStaff | null;
}) {
  const { practice, now, asked, clock, day, open } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const today = dayAt(now, practice);
  const isToday = today.equals(asked.date);
  const alone = day.practitioners.find(({ id }) => id === asked.practitioner);
  const here = { date: asked.date, practitioner: alone?.id ?? null, show: asked.show };
  const href = (visit: Appointment) => diaryHref(slug, { ...here, open: visit.reference });
  const on = (date: Temporal.PlainDate) => diaryHref(slug, { date, practitioner: here.practitioner });
  const close = diaryHref(slug, here);
  const shown: Day = alone ? { ...day, practitioners: [alone] } : day;
  const { top, bottom, hours } = shownHours(shown, clock);

  const detail = asked.open && (
    <>
      <BackLink href={close}>{t('close')}</BackLink>
      {open ? (
        <AppointmentDetails
          practice={practice}
          now={now}
          facts={open}
          back={diaryHref(slug, { ...here, open: asked.open })}
        />
      ) : (
        <Notice tone="attention" title={t('gone.title')}>
          <p>{t('gone.text', { reference: asked.open })}</p>
        </Notice>
      )}
    </>
  );

  return (
    <DiaryScreen detail={detail || undefined}>
      <DiaryBar
        title={today.year === asked.date.year ? dayName(asked.date, practice) : dayLong(asked.date, practice)}
        previous={{ href: on(asked.date.subtract({ days: 1 })), words: t('previous') }}
        today={{ href: `${on(today)}#now`, words: t('today') }}
        next={{ href: on(asked.date.add({ days: 1 })), words: t('next') }}
      >
        <ChooseDay
          action={diaryHref(slug, {})}
          locale={locale}
          date={asked.date}
          practitioners={day.practitioners}
          alone={alone?.id}
        />
      </DiaryBar>
      {shown.practitioners.length === 0 ? (
        <EmptyState title={t('nobody.title')} text={t('nobody.text')} />
      ) : (
        <DiaryDay
          label={t('label')}
          top={top}
          bottom={bottom}
          hours={hours}
          columns={columnsOf(shown, clock, practice, { top, bottom, open: asked.open, href })}
          now={isToday ? clock.minuteOf(now) : undefined}
          step={{ before: (name) => t('before', { name }), after: (name) => t('after', { name }) }}
        />
      )}
      <Cancelled
        visits={day.cancelled.filter((visit) => !alone || visit.practitioner_id === alone.id)}
        today={isToday}
        open={asked.show === 'cancelled'}
        place={practice}
        href={(visit) => diaryHref(slug, { ...here, show: 'cancelled', open: visit.reference })}
      />
    </DiaryScreen>
  );
}
