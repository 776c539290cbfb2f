import { dayAt, type Place } from '#/ui/dates.ts';

// Where the diary's pages are. A page is never assembled from pieces anywhere else.

export const appointmentHref = (slug: string, reference: string) => `/${slug}/practice/appointments/${reference}`;
export const patientHref = (slug: string, patientId: string) => `/${slug}/practice/patients/${patientId}`;
/** Whether a record is somebody's whom the practice knows already, asked by this task. */
export const duplicateHref = (slug: string, taskId: string) => `/${slug}/practice/duplicates/${taskId}`;
/** Where a practitioner's time is closed; or, by its id, what became of one closing. */
export const awayHref = (slug: string, id?: string) => `/${slug}/practice/away${id ? `/${id}` : ''}`;
/** Where a practitioner's time is closed, with the day and whose chosen beforehand. */
export function closeTimeHref(
  slug: string,
  { date, practitioner }: { date: Temporal.PlainDate; practitioner?: string | null },
): string {
  const query = new URLSearchParams({ date: date.toString() });
  if (practitioner) query.set('practitioner', practitioner);
  return `${awayHref(slug)}?${query}`;
}

export const walkInHref = (slug: string) => `/${slug}/practice/walk-in`;

export type NewAppointment = {
  date?: Temporal.PlainDate | undefined;
  /** The time on the practice's wall. */
  at?: Temporal.PlainTime | undefined;
  /** Which of the two is meant, where that time comes twice because the clocks go back. */
  hour?: 'earlier' | 'later' | undefined;
  /** By id. */
  practitioner?: string | null | undefined;
  patient?: string | null | undefined;
  type?: string | undefined;
  /** The reference of the cancelled appointment that it is in place of. */
  rebook?: string | undefined;
};

/** Where staff book an appointment, with what is known of it filled in. */
export function staffBookHref(slug: string, given: NewAppointment = {}): string {
  const { date, at, hour, practitioner, patient, type, rebook } = given;
  const query = new URLSearchParams();
  if (patient) query.set('patient', patient);
  if (rebook) query.set('rebook', rebook);
  if (type) query.set('type', type);
  if (practitioner) query.set('practitioner', practitioner);
  if (date) query.set('date', date.toString());
  if (at) query.set('at', at.toString({ smallestUnit: 'minute' }));
  if (at && hour) query.set('hour', hour);
  const text = query.toString();
  return `/${slug}/practice/book${text && `?${text}`}`;
}

/** Where staff give an appointment another time, practitioner or length. `back`: a page of the diary to return to. */
export const staffMoveHref = (slug: string, reference: string, back?: string) =>
  `${appointmentHref(slug, reference)}/move${back ? `?${new URLSearchParams({ back })}` : ''}`;

/** Where staff are asked before an appointment is put back, and where the form goes. */
export const putBackHref = (slug: string, reference: string, back?: string) =>
  `${appointmentHref(slug, reference)}/put-back${back ? `?${new URLSearchParams({ back })}` : ''}`;

/** What of a day still stands open. */
export const closeDayHref = (slug: string, date: Temporal.PlainDate) => `/${slug}/practice/diary/close?date=${date}`;

export type DiaryView = {
  date?: Temporal.PlainDate;
  /** One practitioner alone, by id. */
  practitioner?: string | null;
  show?: 'cancelled' | null;
  /** The reference of the appointment that stands beside the day. */
  open?: string | null;
};

/** The diary as it is asked for, `view` a day or a week of it. An open one is scrolled to. */
export function diaryHref(
  slug: string,
  { date, practitioner, show, open }: DiaryView,
  view: 'day' | 'week' = 'day',
): string {
  const query = new URLSearchParams();
  if (date) query.set('date', date.toString());
  if (practitioner) query.set('practitioner', practitioner);
  if (show) query.set('show', show);
  if (open) query.set('open', open);
  const text = query.toString();
  const path = `/${slug}/practice/diary${view === 'week' ? '/week' : ''}`;
  return `${path}${text && `?${text}`}${open ? `#visit-${open}` : ''}`;
}

/** Where the diary's script listens for changes. */
export const liveHref = (slug: string) => `/${slug}/practice/diary/live`;

/** The diary's day of an appointment, with it open. */
export const dayOf = (slug: string, place: Place, appointment: { reference: string; starts_at: Temporal.Instant }) =>
  diaryHref(slug, { date: dayAt(appointment.starts_at, place), open: appointment.reference });

/** Where a form says it came from, if that is a page of this practice's diary; else null. Never anywhere else. */
export function wayBack(slug: string, typed: unknown): string | null {
  if (typeof typed !== 'string' || typed.length > 300) return null;
  const diary = `/${slug}/practice/diary`;
  const isPage = [diary, `${diary}/week`, `${diary}/close`].some(
    (page) => typed === page || typed.startsWith(`${page}?`),
  );
  return isPage && URL.canParse(typed, 'http://here') ? typed : null;
}
