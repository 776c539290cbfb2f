import { createOTP } from '@better-auth/utils/otp';

/** RFC 6238's usual step. */
const stepSeconds = 30;
const stepAt = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000 / stepSeconds);

/** The code that an authenticator app shows at a moment. */
export const codeAt = (secret: Uint8Array<ArrayBuffer>, now: Temporal.Instant): Promise<string> =>
  createOTP(secret).hotp(stepAt(now));

/** The step, of now and its two neighbours (clocks differ), whose code this is; null for none of them. */
export async function stepOf(
  secret: Uint8Array<ArrayBuffer>,
  typed: string,
  now: Temporal.Instant,
): Promise<number | null> {
  const code = typed.replaceAll(/\s/g, '');
  const otp = createOTP(secret);
  let found: number | null = null;
  for (const step of [-1, 0, 1].map((more) => stepAt(now) + more)) {
    if ((await otp.hotp(step)) === code) found = step;
  }
  return found;
}

/** What an app reads out of the picture: who issues it, and for which account. */
export const appAddress = (secret: Uint8Array<ArrayBuffer>, email: string): string =>
  createOTP(secret).url('Portico', email);
