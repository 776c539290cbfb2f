/** Luck that falls the same way each time, so that the demo is the same for everybody. */
export type Chance = {
  /** True with this probability. */
  is(probability: number): boolean;
  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number;
  one<T>(of: readonly T[]): T;
};

/** Mulberry32, seeded by a name. */
export function chance(seed: string): Chance {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    is: (probability) => next() < probability,
    below: (limit) => Math.floor(next() * limit),
    one: <T>(of: readonly T[]) => of[Math.floor(next() * of.length)] as T,
  };
}
