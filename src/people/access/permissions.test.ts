import { beforeAll, describe, expect, test } from 'vitest';
import { appointments } from '#/appointments/queries.ts';
import { newId } from '#/platform/ids.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type Riverside, riverside } from '#test/riverside.ts';
import { fingerprints } from '#test/strangers.ts';
import { linkIn } from '../patients.ts';
import type { May } from './may.ts';

let at: Riverside;
let alex: Caller;
let visit: { reference: string; id: string };
let gone: { reference: string; id: string };

const address = (end: string, { reference } = visit) => `/riverside/appointments/${reference}${end}`;

/** Alex acts for Sam with these permissions; null: not at all. */
async function give(may: May | null) {
  const { db } = at.house;
  const { accountId } = at.alex;
  const { patientId } = at.sam;
  await db.deleteFrom('account_link').where('account_id', '=', accountId).where('relation', '=', 'other').execute();
  const link = { accountId, patientId, relation: 'other', may: may ?? undefined } as const;
  if (may) await db.transaction().execute((trx) => linkIn(trx, at.house, at.practice.id, at.bySystem, link));
}

beforeAll(async () => {
  at = await riverside();
  const sams = await appointments(at.house.db, at.practice.id)
    .where('a.patient_id', '=', at.sam.patientId)
    .where('a.state', '=', 'pending')
    .where('a.starts_at', '>', at.byAlex.now.add({ hours: 24 * 7 }))
    .orderBy('a.starts_at')
    .execute();
  const [first, second] = sams;
  if (!first || !second) throw new Error('Sam has no two visits ahead');
  visit = first;
  gone = second;
  await give(null);
  const sam = await signedIn(at.house, 'riverside', 'sam.okafor@demo.example');
  await sam.post(address('/cancel', gone));
  alex = await signedIn(at.house, 'riverside', 'alex.morgan@demo.example');
});

const start = '2026-10-21T09:00Z';
const booking = () => ({
  patient: at.sam.patientId,
  type: at.types['Check-up'],
  practitioner: 'any',
  start,
  once: newId(),
});
const together = () => ({
  visit: `${at.sam.patientId}.${at.types['Check-up']}`,
  times: `${start} ${newId()}`,
  once: newId(),
});

type Verb = {
  needs: 'see' | 'book' | 'cancel' | 'both';
  ask: () => Promise<{ status: number; text: string; location: string | null }>;
};

/** Every way a patient has to do something about a visit, or for a person, by page and by POST. */
const verbs: Record<string, Verb> = {
  'the visit': { needs: 'see', ask: () => alex.get(address('')) },
  'the visit’s calendar file': { needs: 'see', ask: () => alex.get(address('/calendar.ics')) },
  'the booking’s confirmation': { needs: 'see', ask: () => alex.get(address('/booked')) },
  'the cancelled one': { needs: 'see', ask: () => alex.get(address('/cancelled', gone)) },
  'cancelling, the page': { needs: 'cancel', ask: () => alex.get(address('/cancel')) },
  'cancelling, the POST': { needs: 'cancel', ask: () => alex.post(address('/cancel'), { sequence: '0' }) },
  'can’t come, the POST': { needs: 'cancel', ask: () => alex.post(address('/cant-come'), { sequence: '0' }) },
  'moving, the page': { needs: 'both', ask: () => alex.get(address('/move')) },
  'moving, the POST': {
    needs: 'both',
    ask: () => alex.post(address('/move'), { sequence: '0', practitioner: 'any', start }),
  },
  'rebooking, the page': { needs: 'book', ask: () => alex.get(address('/rebook', gone)) },
  'rebooking, the POST': { needs: 'book', ask: () => alex.post(address('/rebook', gone)) },
  'dismissing, the POST': { needs: 'book', ask: () => alex.post(address('/dismiss', gone)) },
  'booking, the page': {
    needs: 'book',
    ask: () => alex.get(`/riverside/book?patient=${at.sam.patientId}&type=${at.types['Check-up']}`),
  },
  'booking, the POST': { needs: 'book', ask: () => alex.post('/riverside/book', booking()) },
  'booking instead of it, the POST': {
    needs: 'book',
    ask: () => alex.post('/riverside/book', { ...booking(), rebook: gone.reference }),
  },
  'holding, the POST': { needs: 'book', ask: () => alex.post('/riverside/book/hold', booking()) },
  'booking together, the POST': { needs: 'book', ask: () => alex.post('/riverside/book/together', together()) },
  'holding together, the POST': { needs: 'book', ask: () => alex.post('/riverside/book/together/hold', together()) },
};

const households: Record<string, May | null> = {
  'nobody’s': null,
  'may see': { book: false, cancel: false },
  'may see and book': { book: true, cancel: false },
  'may see and cancel': { book: false, cancel: true },
};

const allowed = (may: May, { needs }: Verb) =>
  needs === 'see' || (needs === 'both' ? may.book && may.cancel : may[needs]);

/** What changes where something is done: everything but who came in, what was counted, and attempts written down. */
const standing = async () => {
  const { event, rate_limit, sign_in, account_event, job, ...rest } = await fingerprints(at.house.db);
  return rest;
};

describe.each(Object.entries(households))('of one who %s', (_, may) => {
  beforeAll(() => give(may));

  // With one record, whose id a form names doesn't matter: it is held for the reader themselves.
  const refused = ([name, verb]: [string, Verb]) => (may ? !allowed(may, verb) : name !== 'holding, the POST');

  test.each(Object.entries(verbs).filter(refused))('%s is refused and changes nothing', async (name, verb) => {
    const before = await standing();
    const answer = await verb.ask();
    expect(await standing()).toEqual(before);
    if (!may && !name.includes('together') && !name.startsWith('booking,') && !name.startsWith('holding,')) {
      // Somebody else's: as if it weren't there.
      if (!name.startsWith('booking instead')) expect(answer.status).toBe(404);
    }
    if (may && (name.includes('page') || name.startsWith('cancelling') || name.startsWith('moving'))) {
      expect(readable(answer.text)).toMatch(/You can see|You can’t (book|change)/);
    }
  });

  test('sees the visits, or doesn’t, and no control that would be refused', async () => {
    const page = await alex.get('/riverside/dashboard');
    const link = `href="${address('')}"`;
    expect(page.text.includes(link)).toBe(may !== null);
    expect(page.text.includes(`href="${address('/cancel')}"`)).toBe(may?.cancel === true);
    expect(page.text.includes(`href="${address('/move')}"`)).toBe(may?.book === true && may.cancel);
  });
});

describe('what is allowed is done', () => {
  test('who may see reads every page of a visit', async () => {
    await give({ book: false, cancel: false });
    for (const verb of Object.values(verbs).filter(({ needs }) => needs === 'see')) {
      expect((await verb.ask()).status).toBe(200);
    }
  });

  test('who may book, books; who may cancel, cancels; and each is written down as theirs', async () => {
    await give({ book: true, cancel: false });
    expect((await verbs['booking, the POST']?.ask())?.location).toMatch(/\/booked$/);
    await give({ book: false, cancel: true });
    expect((await verbs['cancelling, the page']?.ask())?.status).toBe(200);
    expect((await verbs['cancelling, the POST']?.ask())?.location).toBe(address('/cancelled'));
    const done = await at.house.db
      .selectFrom('event')
      .select(['kind', 'account_id', 'patient_id'])
      .where('patient_id', '=', at.sam.patientId)
      .where('account_id', '=', at.alex.accountId)
      .where('kind', 'in', ['appointment.booked', 'appointment.cancelled'])
      .orderBy('kind')
      .execute();
    const by = { account_id: at.alex.accountId, patient_id: at.sam.patientId };
    expect(done).toEqual([
      { kind: 'appointment.booked', ...by },
      { kind: 'appointment.cancelled', ...by },
    ]);
  });
});
