import { isOpen } from '#/appointments/appointment.ts';
import { staffStateText } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { dateTime } from '#/ui/dates.ts';
import { patientName, whoDid } from '../appointment/history.tsx';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { words } from './words.ts';

/** How an appointment stands, for someone whose form came too late: "Alex Morgan cancelled this online at 10:42." */
export function presently({ appointment, history }: AppointmentForStaff, practice: Practice): string {
  const t = words(practice.locale);
  const state = staffStateText(appointment, practice.locale);
  if (appointment.state === 'cancelled') {
    const event = history.find(({ kind }) => kind === 'appointment.cancelled');
    const when = appointment.cancelled_at ? dateTime(appointment.cancelled_at, practice) : '';
    if (!event || event.actor === 'system') return t('already.other', { when });
    if (event.actor === 'patient') return t('already.online', { name: patientName(event, practice.locale), when });
    return t('already.practice', { name: event.staff_name ?? '', when });
  }
  if (!isOpen(appointment.state)) return t('closed', { state });
  const last = history.find(({ kind }) => kind !== 'appointment.cancel-refused');
  const when = last ? dateTime(last.at, practice) : '';
  return t('changed', { state, when, who: last ? whoDid(last, practice.locale) : '' });
}
