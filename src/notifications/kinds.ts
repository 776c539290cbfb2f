import type { Kind } from './kind.ts';
import { appointmentBooked } from './kinds/appointment-booked.ts';
import { appointmentMoved } from './kinds/appointment-moved.ts';
import { appointmentOnAgain } from './kinds/appointment-on-again.ts';
import { appointmentReminder } from './kinds/appointment-reminder.ts';
import { awayTold } from './kinds/away-told.ts';
import { bookedOnlineToPractice } from './kinds/booked-online-to-practice.ts';
import { cancelledByPractice } from './kinds/cancelled-by-practice.ts';
import { cancelledOnline } from './kinds/cancelled-online.ts';
import { cancelledOnlineToPractice } from './kinds/cancelled-online-to-practice.ts';
import { cantComeNotAccepted } from './kinds/cant-come-not-accepted.ts';
import { cantComeToldToPractice } from './kinds/cant-come-told-to-practice.ts';
import { movedOnlineToPractice } from './kinds/moved-online-to-practice.ts';

/** Everything we tell people, one line each. */
export const kinds: readonly Kind[] = [
  appointmentBooked,
  appointmentMoved,
  appointmentReminder,
  cancelledOnline,
  cancelledByPractice,
  appointmentOnAgain,
  awayTold,
  bookedOnlineToPractice,
  movedOnlineToPractice,
  cancelledOnlineToPractice,
  cantComeToldToPractice,
  cantComeNotAccepted,
];
