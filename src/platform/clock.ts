/** The one door to the time. Everything else is handed a clock, or the instant itself. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();
