import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'portico two-factor', 32));

/** Bytes that only this installation reads again (AES-256-GCM), bound to the account they belong to. */
export function seal(secret: string, accountId: string, bytes: Uint8Array): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(accountId));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What was sealed for this account; null where it is another's, or the installation's secret is another. */
export function unseal(secret: string, accountId: string, text: string): Uint8Array<ArrayBuffer> | null {
  const all = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), all.subarray(0, 12)).setAAD(Buffer.from(accountId));
    decipher.setAuthTag(all.subarray(12, 28));
    return new Uint8Array(Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]));
  } catch {
    return null;
  }
}
