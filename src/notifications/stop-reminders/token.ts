import { createHmac, timingSafeEqual } from 'node:crypto';

const seal = (secret: string, practiceId: number, patientId: string) =>
  createHmac('sha256', secret).update(`stop reminders\n${practiceId}\n${patientId}`).digest('base64url');

/** What stands in the address that ends one patient's reminders. It is made when the mail is, and kept nowhere. */
export const stopToken = (secret: string, practiceId: number, patientId: string) =>
  `${patientId}.${seal(secret, practiceId, patientId)}`;

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** The patient whose reminders a token ends; null where it is none of ours, or another practice's. */
export function patientOfToken(secret: string, practiceId: number, token: string): string | null {
  const [, patientId, sealed] = shape.exec(token) ?? [];
  if (!patientId || !sealed) return null;
  const right = Buffer.from(seal(secret, practiceId, patientId));
  return timingSafeEqual(Buffer.from(sealed), right) ? patientId : null;
}

/** The path of one-click addresses: the one form that doesn't come from a page of ours (RFC 8058). */
export const isStopPath = (path: string): boolean => /^\/[^/]+\/stop-reminders\/[^/]+\/?$/.test(path);
