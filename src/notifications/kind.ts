import type { ColleagueTime } from '#/appointments/away/colleague-times.ts';
import type { AppointmentEvent } from '#/appointments/events.ts';
import type { Appointment } from '#/appointments/queries.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Channel } from '#db/tables.ts';
import type { Letter } from './letter.ts';

/** What a calendar entry does: puts the visit in, or takes it out (iTIP, RFC 5546). */
export type CalendarMethod = 'REQUEST' | 'CANCEL';

/** Somebody with a sign-in who has to do with the patient. */
export type Account = { id: string; name: string; email: string; relation: 'self' | 'other' };

/** One visit that the practitioner is away for, and when a colleague is free soonest. */
export type AwayVisit = { appointment: Appointment; organizer: string; times: ColleagueTime[] };

/** An event and everything a message about it may say, as it is at the moment of sending. */
export type About = {
  event: {
    id: string;
    kind: string;
    at: Temporal.Instant;
    actor: 'patient' | 'staff' | 'system';
    channel: Channel;
    data: Record<string, unknown>;
  };
  practice: Practice;
  appointment: Appointment;
  /** What they want to hear of: what they book or change online themselves; reminders. */
  patient: { id: string; name: string; email: string | null; wantsOwn: boolean; wantsReminders: boolean };
  /** The record is archived: nobody but the practice hears of anything. */
  archived: boolean;
  /** The account that acted at the patients' door; null when staff or a system did. */
  acting: Account | null;
  /** The patient's own account, where there is one. */
  own: Account | null;
  /** Those who act for the patient online, by accounts that are not the patient's own. */
  household: Account[];
  /** Of an appointment that was put back: who had been told that it was cancelled. */
  toldOfCancelling: Recipient[];
  /** The way to an account, where a visitor booked for this record and nobody reaches it: who has it may use it. */
  invitation: string | null;
  /** Where one press ends the patient's reminders, without signing in. */
  stopReminders: string;
  /** Whether anyone reaches this record online: without, no link of ours opens for them. */
  online: boolean;
  /** What the patient still has coming, soonest first. */
  stillComing: Appointment[];
  /** Where the practitioner's time was closed: all visits of the patient that went with it and are not back. */
  away: AwayVisit[];
  /** ORGANIZER of this appointment's calendar entry: the same for its whole life. */
  organizer: string;
  now: Temporal.Instant;
  /** An absolute address from a path. */
  link: (path: string) => string;
};

/** `person` is `patient:<id>`, `account:<id>` or `practice:<address>`: each is told once an event and kind. */
export type Recipient = { person: string; address: string; name: string };

/** One thing we tell people. A new one is a file in kinds/ and a line in kinds.ts. */
export type Kind = {
  /** Kept with each message: never renamed. */
  name: string;
  listensTo: AppointmentEvent;
  /** Whom to tell; none where nobody wants to know. */
  recipients(about: About): Recipient[];
  /** Whether it still is as the event said. If not, nothing is said. */
  stillTrue(about: About): boolean;
  write(about: About, to: Recipient): Letter;
  /** The calendar entry that goes with it. */
  calendar?: CalendarMethod;
  /** Where it is about several visits: each as if it were the one, for an entry of its own. */
  each?(about: About): About[];
  /** It can be stopped by one press, without signing in (docs/decisions/0019-stopping-mail.md): what that turns off. */
  stopsWith?: 'reminders';
  /** Who answers are for: the practice when it speaks to a patient. */
  repliesToPractice: boolean;
  /** A made-up case, for previews and tests. */
  example: About;
};
