import { randomBytes, randomUUIDv7 } from 'node:crypto';

/** The first 60 bits, version left out, of the id that was made last: its milliseconds and what counts within them. */
let last = 0n;

/**
 * A new row's id: UUIDv7 (RFC 9562), so that rows made together lie together. Each id of a process comes after the ones
 * before it, also within a millisecond (6.2, method 1, with the 12 bits after the version): what happens in one
 * transaction is read in its order.
 */
export function newId(): string {
  const made = randomUUIDv7();
  const own = BigInt(`0x${made.slice(0, 8)}${made.slice(9, 13)}${made.slice(15, 18)}`);
  last = own > last ? own : last + 1n;
  const hex = last.toString(16).padStart(15, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}${made.slice(18)}`;
}

// No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: a reference is read out over the telephone.
const letters = '34679ACDEFGHJKMNPQRTWXY';

/** A reference people can read out: `length` letters and figures that cannot be taken for one another. */
export function newReference(length = 7): string {
  let reference = '';
  while (reference.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < letters.length * 11 && reference.length < length) reference += letters[byte % letters.length];
    }
  }
  return reference;
}
