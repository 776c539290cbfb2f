import { describe, expect, it } from 'vitest';
import { freeOf } from './free.ts';

const stretch = (from: number, to: number) => ({ from, to });
const morning = stretch(540, 780);

describe('what is free of a session', () => {
  it('is all of it while nothing is in it', () => {
    expect(freeOf([morning], [], 0)).toEqual([morning]);
  });
  it('lies before, between and after what is taken', () => {
    expect(freeOf([morning], [stretch(600, 630), stretch(570, 600), stretch(700, 720)], 0)).toEqual([
      stretch(540, 570),
      stretch(630, 700),
      stretch(720, 780),
    ]);
  });
  it('is not interrupted twice by a double booking', () => {
    expect(freeOf([morning], [stretch(600, 660), stretch(610, 640)], 0)).toEqual([
      stretch(540, 600),
      stretch(660, 780),
    ]);
  });
  it('begins now where now is in it, on a row', () => {
    expect(freeOf([morning], [], 603)).toEqual([stretch(605, 780)]);
    expect(freeOf([morning], [], 800)).toEqual([]);
  });
  it('is nothing where somebody is away throughout, and no crumbs', () => {
    expect(freeOf([morning], [stretch(0, 1440)], 0)).toEqual([]);
    expect(freeOf([morning], [stretch(545, 780)], 0)).toEqual([]);
  });
  it('runs on where two sessions touch', () => {
    expect(freeOf([stretch(780, 900), morning], [], 0)).toEqual([stretch(540, 900)]);
  });
});
