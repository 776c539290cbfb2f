import type { PutBackable } from '#/appointments/put-back/may-put-back.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';

/** What the rule about putting back asks of an appointment, from what staff read of it. */
export const asPutBackable = ({ appointment, came, inItsPlace, patient }: AppointmentForStaff): PutBackable => ({
  ...appointment,
  came,
  rebooked: inItsPlace !== null,
  archived: patient.archived,
});
