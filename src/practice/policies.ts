import { z } from 'zod';
import type { WorkingDays } from './working-days.ts';

// Every rule a practice sets for itself: its unit, its default, its range. Settings pages render themselves from this
// list, with the words `<name>.label` and `<name>.meaning` of their catalogue.
export type Policy =
  | { unit: 'switch'; default: boolean }
  | {
      unit: 'oclock' | 'hours' | 'days' | 'minutes' | 'months' | 'bookings' | 'years' | 'workingDays' | 'times';
      default: number;
      least: number;
      most: number;
    }
  | { unit: 'addresses'; default: string[]; most: number };

export const policies = {
  /** Whether patients may cancel online at all. Always today's value. */
  onlineCancellation: { unit: 'switch', default: true },
  /** How long before its start an appointment may still be cancelled online, in elapsed hours. */
  noticeHours: { unit: 'hours', default: 48, least: 0, most: 336 },
  /** Counts that notice in the practice's working days instead (notice.ts). */
  noticeInWorkingDays: { unit: 'switch', default: false },
  noticeWorkingDays: { unit: 'workingDays', default: 2, least: 1, most: 10 },
  /** Whether patients may change an appointment's date or time online at all. Always today's value. */
  onlineMoving: { unit: 'switch', default: true },
  /** How long before its start an appointment's time may still be changed online, in elapsed hours. */
  moveNoticeHours: { unit: 'hours', default: 48, least: 0, most: 336 },
  moveInWorkingDays: { unit: 'switch', default: false },
  moveWorkingDays: { unit: 'workingDays', default: 2, least: 1, most: 10 },
  /** Whether the practice is e-mailed each time a patient books, changes a visit's time, cancels online. */
  tellPracticeBooked: { unit: 'switch', default: true },
  tellPracticeMoved: { unit: 'switch', default: true },
  tellPracticeCancelled: { unit: 'switch', default: true },
  /** Who is e-mailed; none given means the practice's own address. */
  tellPracticeAddresses: { unit: 'addresses', default: [], most: 5 },
  /** Whether the practice is e-mailed when a patient changes how they are reached. The same people are told. */
  tellPracticeContact: { unit: 'switch', default: true },
  /** Whether the practice is e-mailed when a message to a patient could not be delivered. The same people are told. */
  tellPracticeFailed: { unit: 'switch', default: true },
  /** Whether patients are reminded of what is coming. */
  remindPatients: { unit: 'switch', default: true },
  /** The hours of the practice's clock between which no reminder goes; the same twice: none are quiet. */
  quietFromHour: { unit: 'oclock', default: 20, least: 0, most: 23 },
  quietUntilHour: { unit: 'oclock', default: 8, least: 0, most: 23 },
  onlineBooking: { unit: 'switch', default: true },
  /** Whether also those book who have no account; without it, only who is signed in. */
  visitorsBook: { unit: 'switch', default: true },
  /** How soon a time may be booked online, in elapsed hours from now. */
  leastNoticeHours: { unit: 'hours', default: 2, least: 0, most: 336 },
  /** How many times of a day are shown at the most; 0: all. What is shown, not what may be booked. */
  mostTimesADay: { unit: 'times', default: 0, least: 0, most: 50 },
  horizonDays: { unit: 'days', default: 180, least: 1, most: 730 },
  /** The most that may lie between two visits booked together; 0: back to back. */
  togetherGapMinutes: { unit: 'minutes', default: 15, least: 0, most: 120 },
  /** Whether public holidays are closed days, but for those the practice says it works on. */
  closedOnHolidays: { unit: 'switch', default: true },
  /** How many visits booked online a patient may have ahead of them at once. */
  openBookings: { unit: 'bookings', default: 4, least: 1, most: 20 },
  /** The same for somebody who has never been here. */
  openBookingsNew: { unit: 'bookings', default: 1, least: 1, most: 20 },
  /** Starts lie on this step, counted from the session's start. */
  stepMinutes: { unit: 'minutes', default: 15, least: 5, most: 60 },
  /** How long after the last visit that was kept a patient counts as lapsed, in calendar months. */
  lapsedMonths: { unit: 'months', default: 24, least: 6, most: 120 },
  /** The age from which a parent's access ends, in completed years; 0: what the practice's region has. */
  ownAccessAge: { unit: 'years', default: 0, least: 0, most: 18 },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;
export type Policies = {
  [Name in PolicyName]: (typeof policies)[Name]['unit'] extends 'switch'
    ? boolean
    : (typeof policies)[Name]['unit'] extends 'addresses'
      ? string[]
      : number;
} & {
  /** The practice's week, where one of its rules counts in working days; set when the practice is read. */
  workingDays?: WorkingDays | undefined;
};

/** What a value of this policy may be. */
export function schemaOf(policy: Policy): z.ZodType {
  if (policy.unit === 'switch') return z.boolean();
  if (policy.unit === 'addresses') return z.array(z.email()).max(policy.most);
  return z.number().int().min(policy.least).max(policy.most);
}

const schemas = Object.entries(policies).map(([name, policy]) => [name, policy.default, schemaOf(policy)] as const);

/** The practice's rules from what it stored: what it never set, or what no longer fits, reads as the default. */
export function readPolicies(stored: Record<string, unknown>): Policies {
  const read: Record<string, unknown> = {};
  for (const [name, fallback, schema] of schemas) {
    const value = schema.safeParse(stored[name]);
    read[name] = value.success ? value.data : fallback;
  }
  return read as Policies;
}
