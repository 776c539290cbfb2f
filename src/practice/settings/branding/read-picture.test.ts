import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPicture } from './read-picture.ts';
import { pngOf } from './test-pictures.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const riff = (form: string, ...rest: number[]) => {
  const inside = [...ascii(`WEBP${form}`), ...rest];
  return new Uint8Array([...ascii('RIFF'), inside.length, 0, 0, 0, ...inside]);
};
const jpeg = (frame: number, ...end: number[]) =>
  new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1],
    ...[0xff, 0xc4, 0, 4, 0, 0], // a table, not the frame
    ...[0xff, frame, 0, 17, 8, 0, 60, 0, 200, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ...end,
  ]);
const moving = 2;
const extended = (flags: number) => riff('VP8X', 10, 0, 0, 0, flags, 0, 0, 0, 199, 0, 0, 59, 0, 0, 0, 0);

describe('a picture’s kind and size are read from its own bytes', () => {
  test.each([
    ['image/png', pngOf(200, 60)],
    ['image/jpeg', jpeg(0xc0, 0xff, 0xd9)],
    ['image/jpeg', jpeg(0xc2, 0xff, 0xd9, 0, 0)],
    ['image/webp', riff('VP8 ', 10, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 200, 0, 60, 0)],
    ['image/webp', riff('VP8L', 5, 0, 0, 0, 0x2f, 199, 0xc0, 0x0e, 0)],
    ['image/webp', extended(0)],
  ])('%s', (type, bytes) => {
    expect(readPicture(bytes)).toEqual({ type, width: 200, height: 60 });
  });
});

test.each([
  ['nothing', new Uint8Array()],
  ['words', new Uint8Array(ascii('a logo'))],
  ['a drawing that can carry a script', new Uint8Array(ascii('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
  ['a GIF', new Uint8Array(ascii('GIF89a0000000000'))],
  ['half a PNG', pngOf(200, 60).slice(0, 100)],
  ['a PNG that moves', pngOf(200, 60, { moving: true })],
  ['half a JPEG', jpeg(0xc0)],
  ['a WebP that is shorter than it says', extended(0).slice(0, 25)],
  ['a WebP that moves', extended(moving)],
])('%s is no picture that is taken', (_, bytes) => {
  expect(readPicture(bytes)).toBeNull();
});

test('whatever stands in a file, reading it ends, and throws nothing', () => {
  const begins = [pngOf(30, 30), jpeg(0xc0, 0xff, 0xd9), extended(0)];
  fc.assert(
    fc.property(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 64 }), fc.nat(80), (begin, rest, keep) => {
      const read = readPicture(new Uint8Array([...begin.slice(0, keep), ...rest]));
      expect(read === null || read.width >= 0).toBe(true);
    }),
  );
});
