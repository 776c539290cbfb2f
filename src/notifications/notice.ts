import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import type { Event } from './gather.ts';
import type { Letter } from './letter.ts';

/** What a notice is written from: the event, its practice, and the house to read the rest from, as it is now. */
export type NoticeOf = {
  house: Pick<House, 'db' | 'config' | 'log'>;
  event: NonNullable<Event>;
  practice: Practice;
  now: Temporal.Instant;
  /** An absolute address from a path. */
  link: (path: string) => string;
};

/** One letter to one person. */
export type Told = {
  /** `patient:<id>`, `account:<id>`, `practice:<address>` or the like: each is told once an event and notice. */
  person: string;
  address: string;
  /** Whose record shows it among its messages. */
  patientId?: string | undefined;
  letter: Letter;
  /** What is kept of it, where a code or a way in stands in the letter. The demo keeps the letter: its mailbox is where everybody reads. */
  kept?: Letter | undefined;
};

/**
 * Something we tell people that is about no appointment: a code, an invitation, that an account was linked. A new one is
 * a file in notices/ and a line in notices.ts. (What is about an appointment is a kind: kind.ts.)
 */
export type Notice = {
  /** Kept with each message: never renamed. */
  name: string;
  /** The kind of event it is made from. */
  listensTo: string;
  /** The letters that are still to be sent and still true at each try; none where nobody is to hear of it any more. */
  write(about: NoticeOf): Promise<Told[]>;
  /** Who answers are for: the practice when it speaks to a patient. */
  repliesToPractice: boolean;
};
