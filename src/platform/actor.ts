/** Who does something, and through which door. Always worked out from the sign-in, never from what a form says. */
export type Actor =
  | { kind: 'patient'; accountId: string; channel: 'online' | 'link' | 'api' }
  /** A visitor: a patient without an account. */
  | { kind: 'patient'; accountId: null; visitorId: string; channel: 'online' }
  | { kind: 'staff'; accountId: string; staffId: string; channel: 'practice' }
  | { kind: 'system'; channel: 'practice' | 'import' };

/** One act: who, when, and whether it is only written down (`quiet`: history, but nobody is told). */
export type Act = {
  actor: Actor;
  now: Temporal.Instant;
  quiet?: boolean;
  /** BCP 47: the language to answer in, where no account says it. Kept with what happens. */
  locale?: string;
};

export const accountOf = (actor: Actor): string | null => ('accountId' in actor ? actor.accountId : null);

export const visitorOf = (actor: Actor): string | null => ('visitorId' in actor ? actor.visitorId : null);
