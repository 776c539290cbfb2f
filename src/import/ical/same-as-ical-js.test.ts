import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { dayNumber } from './civil.ts';
import { expand, type Wall } from './expand.ts';
import { readRule } from './rule.ts';
import { localOf } from './values.ts';

// Another's expansion of the same rules. It is the product's own that decides what is read, because it ends in bounded
// time whatever a rule says; where both answer they have to agree.

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const several = (values: readonly (string | number)[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((some) => some.join(','));
const maybe = (name: string, value: fc.Arbitrary<string | number>) =>
  fc.oneof(
    fc.constant(''),
    value.map((one) => `;${name}=${one}`),
  );
const interval = maybe('INTERVAL', fc.integer({ min: 1, max: 5 }));
const monthDays = fc
  .uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 3 })
  .map((some) => some.join(','));

const rules = fc
  .oneof(
    fc.tuple(fc.constant('FREQ=DAILY'), interval, maybe('BYDAY', several(days))),
    fc.tuple(
      fc.constant('FREQ=WEEKLY'),
      interval,
      maybe('BYDAY', several(days)),
      maybe('WKST', fc.constantFrom('MO', 'SU')),
    ),
    fc.tuple(
      fc.constant('FREQ=MONTHLY'),
      interval,
      fc.oneof(
        monthDays.map((one) => `;BYMONTHDAY=${one}`),
        several(['1MO', '2TU', '-1FR', '3SU', 'WE']).map((one) => `;BYDAY=${one}`),
      ),
    ),
    fc.tuple(
      fc.constant('FREQ=YEARLY'),
      interval,
      maybe('BYMONTH', fc.integer({ min: 1, max: 12 })),
      several(['1MO', '-1FR', '2SU']).map((one) => `;BYDAY=${one}`),
    ),
  )
  .map((parts) => `${parts.join('')};COUNT=12`);

test('follows a rule as another implementation does', () => {
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 900 }), (text, after) => {
      const rule = readRule(text);
      if (!rule) throw new Error(text);
      const follow = (start: Wall) =>
        [...expand(rule, start, start.day, dayNumber(2200, 1, 1), { left: 1_000_000 })].filter(
          (one) => one !== 'too-many',
        );
      // What a start means that its own rule doesn't fit, RFC 5545 leaves open: both begin where the rule does.
      const [begins] = follow({ day: dayNumber(2025, 1, 1) + after, second: 9 * 3600 });
      if (!begins) throw new Error(text);
      const ours = follow(begins).map((wall) => localOf(wall).toString());
      const iterator = ICAL.Recur.fromString(text).iterator(
        ICAL.Time.fromString(localOf(begins).toString(), undefined as never),
      );
      const theirs: string[] = [];
      for (let one = iterator.next(); one && theirs.length < 12; one = iterator.next()) theirs.push(one.toString());
      expect(ours, text).toEqual(theirs);
    }),
    { numRuns: 300 },
  );
});
