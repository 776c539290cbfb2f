import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { newId } from '#/platform/ids.ts';
import { caller, readable } from '#test/app.ts';
import { bookingPages } from '#test/booking-pages.ts';

const { at, house, alex, book, answers } = await bookingPages();

describe('whatever the address says', () => {
  test('a foreign or unknown id starts again at its step, with a friendly word', async () => {
    const foreign = await house.db
      .selectFrom('practitioner_type')
      .select(['type_id', 'practitioner_id'])
      .where('practice_id', '!=', at.practice.id)
      .executeTakeFirstOrThrow();
    expect(readable((await book({ type: foreign.type_id })).text)).toContain('We couldn’t find that reason.');
    const who = (practitioner: string) => book({ type: at.types['Check-up'], practitioner });
    expect(readable((await who(foreign.practitioner_id)).text)).toContain('We couldn’t find that person.');
    expect(readable((await who(newId())).text)).toContain('We couldn’t find that person.');
    expect(readable((await who(at.practitioners.Kowalska)).text)).toContain(
      'The person you asked for doesn’t do this.',
    );
    expect(readable((await book(answers({ start: 'noon' }))).text)).toContain('We couldn’t read that time.');
  });

  test('a practice that can’t be one is not found', async () => {
    const stranger = caller(createApp(house));
    for (const path of ['/%00/', '/Riverside/', '/a%20b/book']) expect((await stranger.get(path)).status).toBe(404);
  });

  test('nonsense is never an error of ours', async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'any', '2026-02-31T09:00Z', '2026-13-01', '0000-01-01T00:00Z', '+275760-09-13T00:00Z', '\0'),
      fc.uuid(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom(...Object.values(at.types), ...Object.values(at.practitioners)),
    );
    const asked = fc.record(
      { type: word, practitioner: word, start: word, from: word, rebook: word, patient: word, once: word },
      { requiredKeys: [] },
    );
    const known = fc.record(
      { type: fc.constant(at.types['Check-up']), practitioner: fc.constant('any') },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(asked, known, async (odd, even) => {
        const given = { ...odd, ...even } as Record<string, string>;
        expect((await book(given)).status).toBeLessThan(500);
        expect((await alex.post('/riverside/book', given)).status).toBeLessThan(500);
        const path = `/riverside/appointments/${encodeURIComponent(odd.rebook ?? 'x')}`;
        for (const page of ['booked', 'rebook']) expect((await alex.get(`${path}/${page}`)).status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
    expect(house.problems).toEqual([]);
  });
});
