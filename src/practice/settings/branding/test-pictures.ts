import { deflateSync } from 'node:zlib';

// Pictures for tests, made rather than kept: each is whole, and of one colour.

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, 'latin1');
  out.set(data, 8);
  out.writeInt32BE(crc(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return sum ^ -1;
}

/** A PNG in teal. `moving`: with the chunk of one that moves. `weight` more bytes of words that nobody reads. */
export function pngOf(width: number, height: number, { moving = false, weight = 0 } = {}): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8); // eight bits a channel, red green blue
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [0x0b, 0x5f, 0x5c]).flat()]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      ...(moving ? [chunk('acTL', Buffer.alloc(8))] : []),
      ...(weight ? [chunk('tEXt', Buffer.alloc(weight, 'a'))] : []),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
