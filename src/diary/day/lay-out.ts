import { stateForStaff } from '#/appointments/appointment.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { staffStateText, stateLooks } from '#/appointments/state-label.tsx';
import type { Place } from '#/ui/dates.ts';
import type { DiaryColumn } from '#/ui/diary.tsx';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import type { DayClock, HourLine } from './day-clock.ts';
import { inLanes, LEAST_DRAWN_MINUTES } from './lanes.ts';
import type { Day, WorkStretch } from './read-day.ts';
import { words } from './words.ts';

/** A day with nothing in it is drawn from nine to five. */
const IDLE = { from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('17:00') };

/** From which line to which the day is drawn: the full hours around all that is in it. Minutes since the day began. */
export function shownHours(day: Day, clock: DayClock): { top: number; bottom: number; hours: HourLine[] } {
  const stretches = [
    ...day.open,
    ...day.visits.map((visit) => ({ from: clock.minuteOf(visit.starts_at), to: clock.minuteOf(visit.ends_at) })),
  ];
  const first = stretches.length ? Math.min(...stretches.map(({ from }) => from)) : clock.minuteAt(IDLE.from);
  const last = stretches.length
    ? Math.max(...stretches.map(({ from, to }) => Math.max(to, from + LEAST_DRAWN_MINUTES)))
    : clock.minuteAt(IDLE.to);
  const top = clock.hours.findLast(({ at }) => at <= first)?.at ?? 0;
  const bottom = clock.hours.find(({ at }) => at >= last)?.at ?? clock.minutes;
  return { top, bottom, hours: clock.hours.filter(({ at }) => at >= top && at < bottom) };
}

/** The day's columns: each practitioner's working time, time away and visits, those at one time side by side. */
export function columnsOf(
  day: Day,
  clock: DayClock,
  place: Place,
  view: { top: number; bottom: number; open: string | null; href: (visit: Appointment) => string },
): DiaryColumn[] {
  const t = words(place.locale);
  const s = shared(place.locale);
  return day.practitioners.map(({ id, name, profession }) => {
    const open = within(view, day.open, id);
    const visits = day.visits.filter((visit) => visit.practitioner_id === id);
    const { lanes, placed } = inLanes(
      visits.map((visit) => ({
        visit,
        from: clock.minuteOf(visit.starts_at),
        to: clock.minuteOf(visit.ends_at),
      })),
    );
    return {
      id,
      name,
      role: open.length ? s(`profession.${profession}`) : t('notIn', { profession: s(`profession.${profession}`) }),
      open,
      away: within(view, day.away, id).map(({ from, to, note }) => ({ from, to, words: note || t('away') })),
      lanes,
      cards: placed.map(({ visit, from, to, lane }) => ({
        id: `visit-${visit.reference}`,
        href: view.href(visit),
        from,
        to,
        time: clockTime(visit.starts_at, place),
        until: clockTime(visit.ends_at, place),
        patient: s('patient', { given: visit.given_name, family: visit.family_name }),
        type: visit.type_name,
        mark: marksOf(visit, place),
        colour: visit.type_colour,
        state: { icon: stateLooks[stateForStaff(visit)].icon, word: staffStateText(visit, place.locale) },
        lane,
        current: visit.reference === view.open,
      })),
    };
  });
}

/** What else is to be known of a visit at a glance. */
function marksOf(visit: Appointment, place: Place): string | undefined {
  const t = words(place.locale);
  const marks = [visit.double_booked && t('doubleBooked'), visit.cant_come && t('cantCome')];
  return marks.filter(Boolean).join(', ') || undefined;
}

/** One practitioner's stretches, cut to the hours that are drawn. */
const within = ({ top, bottom }: { top: number; bottom: number }, stretches: WorkStretch[], practitionerId: string) =>
  stretches
    .filter((stretch) => stretch.practitionerId === practitionerId && stretch.to > top && stretch.from < bottom)
    .map((stretch) => ({ ...stretch, from: Math.max(top, stretch.from), to: Math.min(bottom, stretch.to) }));
