import { describe, expect, test } from 'vitest';
import { type Answer, readable } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';
import { atTen, bookAt, outcomes, rowOf } from '#test/riverside.ts';
import { cancelAppointment } from '../cancel/cancel-appointment.ts';

const pages = await bookingPages();
const { at, house, alex, book, fields, answers, appointments } = pages;

type Rule = Partial<{ for_new: boolean; for_existing: boolean; for_lapsed: boolean; from_age: number | null }> & {
  until_age?: number | null;
};
const open: Rule = { for_new: true, for_existing: true, for_lapsed: true, from_age: null, until_age: null };
const setRule = (rule: Rule) =>
  house.db.updateTable('appointment_type').set(rule).where('id', '=', at.types['Check-up']).execute();

/** What Alex, 38, reads while a check-up is for the people of this rule. */
async function under(rule: Rule, work: () => Promise<void>) {
  await setRule(rule);
  try {
    await work();
  } finally {
    await setRule(open);
  }
}

/** All that Alex ever kept was on this day; null: nothing was. */
async function lastKept(starts: string | null) {
  const at = starts && Temporal.Instant.from(starts);
  await house.db
    .updateTable('appointment')
    .set(at ? { starts_at: at, ends_at: at.add({ minutes: 30 }) } : { state: 'did-not-attend' })
    .where('patient_id', '=', pages.at.alex.patientId)
    .where('state', '=', 'completed')
    .execute();
}

const refused = (answer: Answer, title: string, text: string) => {
  const page = readable(answer.text);
  expect(page).toContain(`${title} ${text}`);
  expect(page).toContain('0117 496 0123');
  expect(page).toContain('Choose another reason');
};

describe('a reason that isn’t for them', () => {
  test.each([
    [
      '2026-09-01T09:00Z',
      { for_existing: false },
      'This is for people who are new here',
      'Riverside Dental Practice books this online for a first visit only.',
    ],
    [
      '2026-09-01T09:00Z',
      { from_age: 60 },
      'This is for people who are older',
      'Riverside Dental Practice books this online from the age of 60.',
    ],
    [
      '2026-09-01T09:00Z',
      { until_age: 17 },
      'This is for people who are younger',
      'Riverside Dental Practice books this online up to the age of 17.',
    ],
    [
      '2023-09-01T09:00Z',
      { for_lapsed: false },
      'It’s been a while since the last visit',
      'After so long, Riverside Dental Practice starts with something else.',
    ],
    [
      null,
      { for_new: false },
      'This is for people who have been here before',
      'On a first visit to Riverside Dental Practice we start with something else.',
    ],
  ] as const)(
    'last here %s, %o: not among the reasons, and refused where it is asked for all the same',
    async (last, rule, title, text) => {
      await lastKept(last);
      const start = '2026-11-19T10:00Z';
      const form = fields((await book(answers({ start }))).text);
      await under(rule, async () => {
        const reasons = readable((await book({})).text);
        expect(reasons).not.toContain('Check-up');
        expect(reasons).toContain('Hygienist visit');
        refused(await book({ type: at.types['Check-up'] }), title, text);
        const answer = await alex.post('/riverside/book', form);
        expect(answer.status).toBe(409);
        refused(answer, title, text);
      });
      expect(await appointments(start)).toEqual([]);
    },
  );

  test('is refused by the deed itself, and not to staff', async () => {
    await under({ until_age: 17 }, async () => {
      expect(outcomes(await bookAt(at, atTen(at, '2026-11-26')))).toEqual(['too-old']);
      expect(outcomes(await bookAt(at, atTen(at, '2026-11-26'), at.bySystem))).toEqual(['booked']);
    });
  });

  test('on rebooking leads to the practice, which can be asked to rebook', async () => {
    const visit = await rowOf(at, await bookAt(at, atTen(at, '2026-12-03'), at.bySystem));
    await cancelAppointment(house, at.practice, at.byAlex, visit.id, { who: 'patient' });
    await under({ until_age: 17 }, async () => {
      const page = await alex.get(`/riverside/appointments/${visit.reference}/rebook`);
      expect(readable(page.text)).toContain('Online, this is for people who are younger.');
      expect(readable(page.text)).toContain('Ask us to rebook');
      const linked = await book({ type: at.types['Check-up'], rebook: visit.reference });
      refused(linked, 'This is for people who are younger', 'Riverside Dental Practice books this online up to');
      expect(linked.text).toContain(`action="/riverside/appointments/${visit.reference}/rebook"`);
    });
  });
});
