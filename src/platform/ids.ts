import { randomBytes, randomUUIDv7 } from 'node:crypto';

/** A new row's id: UUIDv7 (RFC 9562), so that rows made together lie together. */
export const newId = (): string => randomUUIDv7();

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
