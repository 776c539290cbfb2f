import type { State } from '../appointment.ts';

export type Confirmable = {
  state: State;
  starts_at: Temporal.Instant;
  /** Whether whoever asks may act for this patient; left out, they may. */
  may_cancel?: boolean;
};

/** `already`: it is confirmed. `not-open`: cancelled, begun or over. `not-allowed`: they may only see it. */
export type MayConfirm = { ok: true } | { ok: false; reason: 'already' | 'not-open' | 'not-allowed' };

/** Whether a patient may say that they will be there: of what is Pending and ahead. `now` is the server's clock. */
export function mayConfirm(appointment: Confirmable, now: Temporal.Instant): MayConfirm {
  if (appointment.state === 'confirmed') return { ok: false, reason: 'already' };
  if (appointment.state !== 'pending') return { ok: false, reason: 'not-open' };
  if (Temporal.Instant.compare(appointment.starts_at, now) <= 0) return { ok: false, reason: 'not-open' };
  if (appointment.may_cancel === false) return { ok: false, reason: 'not-allowed' };
  return { ok: true };
}
