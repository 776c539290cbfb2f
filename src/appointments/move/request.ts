import type { Overlap } from '../overlaps.ts';
import type { Appointment } from '../queries.ts';
import type { CannotMove } from './may-move.ts';

/** Who asks, and for what. A patient's form holds `sequence`, a receptionist's page holds `version`. */
export type MoveRequest = {
  starts: Temporal.Instant;
  /** Null: any who does this type, the present one first. */
  practitionerId: string | null;
} & (
  | { who: 'patient'; sequence?: number | undefined }
  | {
      who: 'staff';
      version?: number | undefined;
      tellPatient: boolean;
      /** Another length. Left out: it keeps its own. */
      minutes?: number | undefined;
      /** Over whatever lies there. */
      doubleBook?: boolean;
      /** What they were shown that it would lie over, and want it over: by id. Left out: nobody was asked. */
      over?: readonly string[] | undefined;
    }
);

/** `again`: this very change was made already, by the same form; the answer is the same happy one. */
export type MoveResult =
  | { ok: true; appointment: Appointment; again: boolean }
  | ({ ok: false; appointment: Appointment } & NotMoved);

/** `taken`: the time has gone; `not-offered`: it never was to be had; `changed`: the appointment has since changed. */
export type NotMoved =
  | CannotMove
  | { reason: 'changed' }
  | { reason: 'taken' }
  | { reason: 'not-offered' }
  /** It would lie over more than staff were shown: all that it would lie over now. */
  | { reason: 'overlaps'; overlaps: Overlap[] };
