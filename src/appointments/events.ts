import type { AppointmentState } from '#db/tables.ts';

/** What can happen to an appointment: the `kind` of its events. */
export type AppointmentEvent =
  | 'appointment.booked'
  | 'appointment.cancelled'
  | 'appointment.moved'
  /** A patient asked and was told why not: `data.reason` is the rule's. */
  | 'appointment.cancel-refused'
  | 'appointment.move-refused'
  /** A reminder of it is due. */
  | 'appointment.reminder-due'
  | 'appointment.confirmed'
  | 'appointment.arrived'
  | 'appointment.in-surgery'
  | 'appointment.completed'
  | 'appointment.did-not-attend'
  /** The patient asks the practice to rebook what can't be booked online. */
  | 'appointment.rebook-asked'
  /** Inside the notice period: the patient says that they can't come, and the practice answers. */
  | 'appointment.cant-come-told'
  | 'appointment.cant-come-not-accepted'
  /** Staff took back what was done to it last: a mark, or a cancellation. */
  | 'appointment.put-back'
  /** The patient needs no more reminding of a visit the practice cancelled. */
  | 'appointment.dismissed';

/** `data` of `appointment.booked`. */
export type BookedData = {
  starts: string;
  sequence: number;
  rebookedFrom?: string;
  doubleBooked?: boolean;
  /** Left out: the patient hears of it. */
  tellPatient?: false;
  /** They walked in and were there when it was booked. */
  walkIn?: true;
};

/** `data` of a mark (`appointment.confirmed`, …): the state before it. */
export type MarkedData = { from: AppointmentState };

/** `data` of `appointment.cancelled`. Whom to tell is fixed when it happens; what is said is read when it is sent. */
export type CancelledData = {
  /** The state before it. */
  from?: AppointmentState;
  starts: string;
  sequence: number;
  wish: 'patient' | 'practice';
  reason?: CancelReason;
  tellPatient: boolean;
  freedMinutes: number;
  noticeMinutes: number;
  /** The practitioner's time was closed (away/). One of the patient's visits in it leads: its event tells of them all. */
  awayId?: string | undefined;
  awayLead?: boolean | undefined;
};

/** `data` of `appointment.moved`: both times, and with whom; the practitioners by id. */
export type MovedData = {
  from: string;
  to: string;
  fromPractitioner: string;
  toPractitioner: string;
  sequence: number;
  tellPatient: boolean;
  /** Only where staff made it longer or shorter. */
  fromMinutes?: number | undefined;
  toMinutes?: number | undefined;
};

/** `data` of `appointment.put-back`: what it was and is again. `cancelling`: the event it takes back, where there is one. */
export type PutBackData = {
  from: AppointmentState;
  to: AppointmentState;
  sequence: number;
  starts: string;
  cancelling?: string | undefined;
};

/** `data` of `appointment.cant-come-told` and `…-not-accepted`. `sequence`: which agreed time it is about. */
export type CantComeData = { taskId: string; sequence: number; noticeMinutes?: number };

/** Why staff cancelled: coded, and never shown to patients. */
export const cancelReasons = [
  'patient-unwell',
  'patient-other-plans',
  'practitioner-away',
  'equipment',
  'duplicate',
  'moved-away',
  'deceased',
  'other',
] as const;
export type CancelReason = (typeof cancelReasons)[number];
