import { stateForStaff } from '#/appointments/appointment.ts';
import { mayMove } from '#/appointments/move/may-move.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { staffStateText, stateLooks } from '#/appointments/state-label.tsx';
import { needMarks } from '#/people/needs/marks.tsx';
import { needsOf } from '#/people/needs/needs.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Practitioner } from '#/practice/roster.ts';
import type { DiaryColumn } from '#/ui/diary.tsx';
import type { DiaryCard } from '#/ui/diary-card.tsx';
import { appointmentHref, staffBookHref } from '../addresses.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { closedWords } from './closed.tsx';
import { wallTime } from './day-clock.ts';
import { freeOf } from './free.ts';
import { inLanes } from './lanes.ts';
import type { Day, WorkStretch } from './read-days.ts';
import { words } from './words.ts';

/** What a column is drawn in: the minutes that are shown, and what is pressed leads where. */
export type View = {
  practice: Practice;
  now: Temporal.Instant;
  top: number;
  bottom: number;
  /** The reference of the visit that is open beside the diary. */
  open: string | null;
  href: (visit: Appointment) => string;
};

/** One practitioner's day as a column: working time, time away, what is held, what is free, and visits, those at one time side by side. */
export function columnOf(day: Day, { id }: Practitioner, view: View): Omit<DiaryColumn, 'id' | 'name'> {
  const { practice, now, top, bottom } = view;
  const { clock } = day;
  const t = words(practice.locale);
  const own = (stretches: WorkStretch[]) =>
    stretches
      .filter((stretch) => stretch.practitionerId === id && stretch.to > top && stretch.from < bottom)
      .map((stretch) => ({ ...stretch, from: Math.max(top, stretch.from), to: Math.min(bottom, stretch.to) }));
  const open = own(day.open);
  const away = own(day.away);
  const held = own(day.held);
  const visits = day.visits
    .filter((visit) => visit.practitioner_id === id)
    .map((visit) => ({ visit, ...drawn(visit, day) }));
  const busy = visits.map(({ visit, from, to }) => ({ from, to: to + visit.buffer_minutes }));
  const past = Temporal.Instant.compare(clock.ends, now) <= 0;
  const free = day.closed || past ? [] : freeOf(open, [...away, ...held, ...busy], since(day, now));
  const { lanes, placed } = inLanes(visits);
  return {
    open,
    away: [
      ...(day.closed ? [{ from: top, to: bottom, words: closedWords(day.closed, practice) }] : []),
      ...away.map(({ from, to, note }) => ({ from, to, words: note || t('away') })),
    ],
    held: held.map(({ from, to }) => ({ from, to, words: t('held') })),
    free: free.map(({ from, to }) => {
      const { at, hour } = wallTime(clock, from);
      return {
        from,
        to,
        words: clockTime(
          day.date.toPlainDateTime(at).toZonedDateTime(practice.zone, { disambiguation: hour }).toInstant(),
          practice,
        ),
        href: staffBookHref(practice.slug, { date: day.date, at, hour, practitioner: id }),
      };
    }),
    lanes,
    cards: placed.map(({ visit, from, to, lane }) => {
      const inAway = away.some((stretch) => stretch.from < to && stretch.to > from);
      return cardOf(visit, { from, to, lane, inAway }, view);
    }),
    drop: { date: day.date.toString(), practitioner: id, wall: clock.wall },
  };
}

/** From which minute to which. By the wall's clock a visit may end before it begins, when the clocks go back in it: it has its length. */
function drawn(visit: Appointment, { clock }: Day): { from: number; to: number } {
  const [from, to] = [clock.minuteOf(visit.starts_at), clock.minuteOf(visit.ends_at)];
  return { from, to: to > from ? to : from + visit.ends_at.since(visit.starts_at).total('minutes') };
}

/** From when on there is something to offer: today the next whole row, else the day's beginning. */
const since = ({ clock }: Day, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, clock.starts) > 0 ? clock.minuteOf(now) : 0;

function cardOf(
  visit: Appointment,
  { from, to, lane, inAway }: { from: number; to: number; lane?: number | undefined; inAway: boolean },
  { practice, now, open, href }: View,
): DiaryCard {
  const s = shared(practice.locale);
  const state = stateForStaff(visit);
  return {
    id: `visit-${visit.reference}`,
    href: href(visit),
    from,
    to,
    tail: visit.buffer_minutes,
    time: clockTime(visit.starts_at, practice),
    until: clockTime(visit.ends_at, practice),
    patient: s('patient', { given: visit.given_name, family: visit.family_name }),
    type: visit.type_name,
    mark: marksOf(visit, inAway, practice.locale),
    needs: needMarks(needsOf(visit), practice.locale),
    colour: visit.type_colour,
    state: { name: state, icon: stateLooks[state].icon, word: staffStateText(visit, practice.locale) },
    lane,
    current: visit.reference === open,
    move: mayMove(visit, practice.policies, 'staff', now).ok
      ? {
          action: `${appointmentHref(practice.slug, visit.reference)}/move`,
          version: visit.version,
          minutes: Math.round(visit.ends_at.since(visit.starts_at).total('minutes')),
        }
      : undefined,
  };
}

/** What else is to be known of a visit at a glance. */
function marksOf(visit: Appointment, inAway: boolean, locale: string): string | undefined {
  const t = words(locale);
  const stands = visit.state === 'pending' || visit.state === 'confirmed' || visit.state === 'arrived';
  const marks = [
    visit.double_booked && t('doubleBooked'),
    visit.cant_come && t('cantCome'),
    inAway && stands && t('inAway'),
  ];
  return marks.filter(Boolean).join(', ') || undefined;
}
