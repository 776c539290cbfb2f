import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

// OWASP's Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const lengths = { salt: 16, tag: 32 };

const argon2id = promisify((given: Argon2Parameters, done: (error: Error | null, tag: Buffer) => void) =>
  argon2('argon2id', given, done),
);
const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
// The same password typed on two keyboards may differ in how letters are composed (NIST SP 800-63B, 3.1.1.2).
const message = (password: string) => Buffer.from(password.normalize('NFKC'));

const write = (salt: Buffer, tag: Buffer) =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;

/** A password's hash as a PHC string, which carries its own cost, so that the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(lengths.salt);
  const tag = await argon2id({ message: message(password), nonce, tagLength: lengths.tag, ...cost });
  return write(nonce, tag);
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether `password` is the one that `hash` was made from. A hash that can't be read matches nothing. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, salt, wanted] = phc.exec(hash) ?? [];
  if (!salt || !wanted) return false;
  const expected = Buffer.from(wanted, 'base64');
  const tag = await argon2id({
    message: message(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(tag, expected);
}

/** No password's hash. Checked where there is no account, so that an unknown address takes as long as a wrong password. */
export const nobodysHash = write(randomBytes(lengths.salt), randomBytes(lengths.tag));
