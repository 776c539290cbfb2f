import { createReadStream } from 'node:fs';
import type { Encoding } from '../options.ts';

/** `sure`: the file says so itself, or can be nothing else. */
export type Found = { encoding: Encoding; sure: boolean };

/**
 * What a file is written in: by its byte order mark, by the NULs that UTF-16 has between plain letters, or as UTF-8 where
 * the whole of it is valid. Anything else is an older single-byte encoding, most likely Windows-1252: that is for a
 * person to look at. Null: it holds what no text has.
 */
export async function findEncoding(path: string): Promise<Found | null> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let utf8 = true;
  let other = false; // beyond ASCII
  let first = true;
  let controls = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    if (first) {
      first = false;
      if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', sure: true };
      if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', sure: true };
      const sixteen = utf16(bytes.subarray(0, 2000));
      if (sixteen) return { encoding: sixteen, sure: true };
    }
    for (const byte of bytes) {
      if (byte >= 0x80) other = true;
      else if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) controls += 1;
    }
    if (utf8) utf8 = decodes(strict, bytes, true);
  }
  if (utf8) utf8 = decodes(strict, new Uint8Array(), false);
  if (controls > 0) return null;
  return utf8 ? { encoding: 'utf-8', sure: true } : { encoding: 'windows-1252', sure: !other };
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function utf16(bytes: Buffer): Encoding | null {
  if (bytes.length < 4) return null;
  let [even, odd] = [0, 0];
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0 && at % 2 === 0) even += 1;
    if (byte === 0 && at % 2 === 1) odd += 1;
  }
  const most = bytes.length * 0.3;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

/** A file's text, piece by piece. What its encoding can't mean comes as U+FFFD. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}
