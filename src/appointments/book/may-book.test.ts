import { describe, expect, test } from 'vitest';
import { type Bookable, mayBook } from './may-book.ts';
import type { Known } from './standing.ts';

const everyone: Bookable = {
  bookable_online: true,
  withdrawn_at: null,
  for_new: true,
  for_existing: true,
  for_lapsed: true,
  from_age: null,
  until_age: null,
  plan_id: null,
};
const patient = {
  online_access: true,
  archived_at: null,
  standing: 'existing',
  age: 38,
  planId: null,
  restricted: false,
} as const;
const long = Temporal.Instant.from('2020-01-01T00:00Z');

/** 'ok', or why not. */
const asked = (type: Partial<Bookable>, who: Partial<Parameters<typeof mayBook>[1]> = {}, onlineBooking = true) => {
  const decision = mayBook({ ...everyone, ...type }, { ...patient, ...who }, { onlineBooking });
  return decision.ok ? 'ok' : decision.reason;
};

describe('what may be booked online', () => {
  test.each([
    ['a reason for everyone', {}, {}, true, 'ok'],
    ['booking switched off', {}, {}, false, 'booking-off'],
    ['a reason withdrawn', { withdrawn_at: long }, {}, true, 'withdrawn'],
    ['a reason the practice books itself', { bookable_online: false }, {}, true, 'not-online'],
    ['a record not reached online', {}, { online_access: false }, true, 'no-online-access'],
    ['a patient for whom the practice books', {}, { restricted: true }, true, 'restricted'],
    ['an archived record', {}, { archived_at: long }, true, 'no-online-access'],
    ['a reason not for whoever is new', { for_new: false }, { standing: 'new' }, true, 'not-for-new'],
    ['the same for a patient', { for_new: false }, { standing: 'existing' }, true, 'ok'],
    ['a reason for the new alone', { for_existing: false }, { standing: 'existing' }, true, 'not-for-existing'],
    ['the same for somebody new', { for_existing: false, for_lapsed: false }, { standing: 'new' }, true, 'ok'],
    ['a reason not for the lapsed', { for_lapsed: false }, { standing: 'lapsed' }, true, 'not-for-lapsed'],
    ['the lapsed are not the existing', { for_existing: false }, { standing: 'lapsed' }, true, 'ok'],
    ['withdrawn comes before whom it was for', { withdrawn_at: long, for_existing: false }, {}, true, 'withdrawn'],
    ['a reason of the patient’s plan', { plan_id: 'nhs' }, { planId: 'nhs' }, true, 'ok'],
    ['a reason of another plan', { plan_id: 'private' }, { planId: 'nhs' }, true, 'other-plan'],
    ['a reason of a plan, for whom none is known', { plan_id: 'private' }, {}, true, 'ok'],
    ['a reason of no plan', {}, { planId: 'nhs' }, true, 'ok'],
    ['standing comes before age', { for_existing: false, from_age: 60 }, {}, true, 'not-for-existing'],
  ] as const)('%s', (_what, type, who, on, expected) => {
    expect(asked(type, who, on)).toBe(expected);
  });

  test.each([
    [{ from_age: 18 }, 17, 'too-young'],
    [{ from_age: 18 }, 18, 'ok'],
    [{ until_age: 17 }, 17, 'ok'],
    [{ until_age: 17 }, 18, 'too-old'],
    [{ from_age: 6, until_age: 6 }, 6, 'ok'],
    [{ from_age: 0, until_age: 0 }, 1, 'too-old'],
    [{ from_age: 18, until_age: 60 }, null, 'ok'],
  ] as const)('ages %o, at %s: %s', (ages, age, expected) => {
    expect(asked(ages, { age } satisfies Partial<Known>)).toBe(expected);
  });
});
