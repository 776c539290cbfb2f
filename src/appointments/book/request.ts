import type { CannotBook } from './may-book.ts';

export type BookRequest = {
  patientId: string;
  typeId: string;
  /** Null: any who does this type, by the order of `inOrderOfChoice`. */
  practitionerId: string | null;
  starts: Temporal.Instant;
  /** From the form: the same key gives the same appointment, so a double click never loses against itself. */
  onceKey?: string;
  /** The cancelled appointment this one replaces: one of the same patient. */
  rebookedFrom?: string;
  /** Staff alone: book over what is taken, as a marked double booking. */
  doubleBook?: boolean;
  /** Staff alone: whether the patient hears of it. Left out: yes. */
  tellPatient?: boolean | undefined;
  /** Staff alone: the patient is here already. */
  arrived?: boolean | undefined;
};

export type Booked = { id: string; reference: string };
export type BookResult =
  | { ok: true; appointment: Booked; again: boolean }
  | {
      ok: false;
      reason:
        | CannotBook
        | 'archived'
        | 'taken'
        | 'not-offered'
        | 'unknown'
        | 'not-rebookable'
        | 'already-rebooked'
        /** The patient has booked as many visits online as the practice allows. */
        | 'too-many-open';
    };
