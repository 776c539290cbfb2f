import type { Actor } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from './practice.ts';

/** A signed-in person at the patients' door, and the records at this practice that the account reaches. */
export type PatientReader = {
  accountId: string;
  name: string;
  email: string;
  /** The language the account chose; null: none. */
  locale: string | null;
  patients: Reached[];
};

/** A record that an account reaches: it may see it, and book and cancel for it where that is given. */
export type Reached = {
  id: string;
  givenName: string;
  familyName: string;
  relation: 'self' | 'other';
  mayBook: boolean;
  mayCancel: boolean;
};

/** Somebody without an account on their way to a booking, known by their browser's cookie alone. */
export type VisitorReader = {
  id: string;
  /** Whether they say that they have been to this practice before. */
  beenBefore: boolean;
  /** In completed years, once they gave a date of birth. */
  age: number | null;
  details: VisitorDetails | null;
  /** Whether the e-mail address they gave is theirs. */
  proved: boolean;
};

/** Whom a visitor books for. The address is normalised, the telephone number in E.164. */
export type VisitorDetails = {
  givenName: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate;
  email: string;
  phone: string;
};

/** A signed-in member of this practice's staff, come in by the staff's door. */
export type StaffReader = {
  id: string;
  accountId: string;
  name: string;
  role: 'receptionist' | 'manager';
  /** The language the account chose; null: none. */
  locale: string | null;
  /** Whether they may add practices to this installation. */
  administrator: boolean;
};

/**
 * What a request carries, set by the guards that stand beside its address in app.tsx. `practice` is there under
 * `/:practice/`; `patient` and `actor` behind the patients' guard, `visitor` and `actor` on the
 * visitors' way to a booking, `staff` and `actor` behind the staff's.
 */
export type Env = {
  Variables: {
    house: House;
    /** The server's clock, read once a request. */
    now: Temporal.Instant;
    practice: Practice;
    actor: Actor;
    patient: PatientReader;
    visitor: VisitorReader;
    staff: StaffReader;
    /** On the pages of the second factor alone: whose sign-in it is, and what it owes before it opens anything. */
    arriving: { staff: StaffReader; token: string; owed: 'code' | 'set-up' | null };
  };
};
