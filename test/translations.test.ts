import { expect, test } from 'vitest';
import { faults, ledger, type Pair, pairs, stale } from './translations.ts';

test('every catalogue is whole in each language that says everything, and takes the same values', () => {
  expect(pairs().flatMap((pair) => faults(pair))).toEqual([]);
});

test('no translation is of an English that has changed since', () => {
  const known = ledger();
  expect(pairs().flatMap((pair) => stale(pair, known))).toEqual([]);
});

const pair = (english: Record<string, string>, theirs: Record<string, string>, locale = 'fr-CA'): Pair => ({
  catalogue: 'src/ui/words.en.json',
  locale,
  english,
  theirs,
});

test('what is missing, left over, or takes other values is found', () => {
  const english = {
    late: 'Too late, {name}.',
    count: '{n, plural, one {# visit} other {# visits}}',
    ring: 'Ring <phone>us</phone>',
    who: '{whose, select, you {your} other {their}} visit',
    plain: 'Yes',
  };
  const french = {
    late: 'Trop tard.',
    count: '{n, plural, one {# visite} many {# de visites} other {# visites}}',
    ring: 'Appelez-<tel>nous</tel>',
    who: 'Visite {whose, select, me {votre} other {leur}}',
    old: 'Non',
  };
  expect(
    faults(pair(english, french), ['fr-CA']).map((line) => line.slice('src/ui/words.en.json fr-CA: '.length)),
  ).toEqual([
    '"plain" is not translated',
    '"late" takes nothing, where English takes {name}',
    '"ring" takes <tel>, where English takes <phone>',
    '"who" takes {whose: me, other} {whose}, where English takes {whose: other, you} {whose}',
    '"old" is in no English catalogue any more',
  ]);
});

test('a locale that says only what differs needs no more', () => {
  expect(faults(pair({ colour: 'Colour', yes: 'Yes' }, { colour: 'Color' }, 'en-CA'))).toEqual([]);
});
