import type { State } from '#/appointments/appointment.ts';
import type { AppointmentEvent, MovedData, PutBackData } from '#/appointments/events.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import { dateTime, type Place } from '#/ui/dates.ts';
import { History } from '#/ui/staff-parts.tsx';
import { words as shared } from '../words.ts';
import type { PastEvent } from './read-appointment.ts';
import { words } from './words.ts';

type Key = Parameters<ReturnType<typeof words>>[0];

// These say more than that they happened.
type Worded =
  | 'appointment.booked'
  | 'appointment.cancelled'
  | 'appointment.cancel-refused'
  | 'appointment.moved'
  | 'appointment.move-refused'
  | 'appointment.put-back';

const happened: Record<Exclude<AppointmentEvent, Worded>, Key> = {
  'appointment.reminder-due': 'did.reminder-due',
  'appointment.confirmed': 'did.confirmed',
  'appointment.arrived': 'did.arrived',
  'appointment.in-surgery': 'did.in-surgery',
  'appointment.completed': 'did.completed',
  'appointment.did-not-attend': 'did.did-not-attend',
  'appointment.rebook-asked': 'did.rebook-asked',
  'appointment.dismissed': 'did.dismissed',
  'appointment.cant-come-told': 'did.cant-come-told',
  'appointment.cant-come-not-accepted': 'did.cant-come-not-accepted',
};
const refusals = [
  'already-cancelled',
  'closed',
  'started',
  'switched-off',
  'too-late',
  'not-online',
  'not-allowed',
] as const;
const refusal = (reason: unknown) => refusals.find((known) => known === reason) ?? 'other';

/** What happened to an appointment, newest first: when, what, who, and for a patient who was refused, by which rule. */
export function AppointmentHistory({ events, place }: { events: PastEvent[]; place: Place }) {
  const lines = events.flatMap((event) => {
    const what = inWords(event, place);
    return what ? [{ when: dateTime(event.at, place), what, who: whoDid(event, place.locale) }] : [];
  });
  return <History lines={lines} />;
}

/** What an event says in words; null for one that says nothing to staff. */
function inWords(event: PastEvent, place: Place): string | null {
  const { kind, data, channel } = event;
  const t = words(place.locale);
  const moved = kind === 'appointment.moved' ? (data as MovedData) : null;
  if (moved) {
    const at = (text: string) => dateTime(Temporal.Instant.from(text), place);
    const what = [
      moved.from !== moved.to && t('did.moved', { from: at(moved.from), to: at(moved.to) }),
      moved.fromPractitioner !== moved.toPractitioner && t('did.moved-to-other'),
      moved.toMinutes && t('did.resized', { was: moved.fromMinutes ?? 0, minutes: moved.toMinutes }),
      !moved.tellPatient && t('did.untold'),
    ];
    return what.filter(Boolean).join(' ');
  }
  if (kind === 'appointment.move-refused') {
    const why = data.reason === 'switched-off' ? t('refused.moving-off') : t(`refused.${refusal(data.reason)}`);
    return t('did.move-refused', { why });
  }
  if (kind === 'appointment.cancel-refused') {
    return t('did.cancel-refused', { why: t(`refused.${refusal(data.reason)}`) });
  }
  if (kind === 'appointment.cancelled') {
    const byPatient = channel === 'online' || channel === 'link' || (channel === 'api' && data.wish === 'patient');
    if (byPatient) return t('did.cancelled-online');
    const what = data.wish === 'patient' ? t('did.cancelled-at-request') : t('did.cancelled');
    return data.tellPatient === false ? `${what} ${t('did.untold')}` : what;
  }
  if (kind === 'appointment.put-back') {
    const { from, to } = data as PutBackData;
    const state = wordOf(to, event, place);
    return from === 'cancelled'
      ? t('did.on-again', { state })
      : t('did.put-back', { from: wordOf(from, event, place), state });
  }
  if (kind === 'appointment.booked') {
    const what = data.walkIn ? t('did.walk-in') : t('did.booked');
    return data.tellPatient === false ? `${what}. ${t('did.untold')}` : what;
  }
  const key = happened[kind as keyof typeof happened];
  return key ? t(key) : null;
}

const wordOf = (state: State, { at }: PastEvent, { locale }: Place) =>
  staffStateText({ state, starts_at: at, ends_at: at, cancelled_channel: null, cancel_wish: null }, locale);

/** "Priya Nair", "Alex Morgan, online": by name, and for a patient through which door. */
export function whoDid(event: Pick<PastEvent, 'actor' | 'channel' | 'staff_name' | 'account_name'>, locale: string) {
  const t = words(locale);
  const s = shared(locale);
  if (event.actor === 'system') return s(`channel.${event.channel}`);
  if (event.actor === 'staff') return event.staff_name ?? event.account_name ?? t('somebody');
  return t('who', { name: patientName(event, locale), channel: s(`channel.${event.channel}`) });
}

/** Who on the patient's side did it: the account's name, if there is an account and it still has one. */
export function patientName({ account_name: name }: Pick<PastEvent, 'account_name'>, locale: string): string {
  return name || words(locale)(name === '' ? 'erased' : 'visitor');
}
