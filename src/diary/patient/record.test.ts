import { beforeAll, describe, expect, it } from 'vitest';
import { linkAccount } from '#/people/patients.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
beforeAll(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
});

const idOf = async (family: string) =>
  (await house.db.selectFrom('patient').select('id').where('family_name', '=', family).executeTakeFirstOrThrow()).id;
const recordOf = async (family: string, query = '') =>
  beth.get(`/riverside/practice/patients/${await idOf(family)}${query}`);

describe('a patient’s record', () => {
  it('lists what is coming and what is past, as staff read it', async () => {
    const page = await recordOf('Morgan');
    expect(page.status).toBe(200);
    const words = readable(page.text);
    expect(words).toMatch(/Coming .*Check-up with Dr Priya Shah .*Booked online by Alex Morgan, .*Pending/);
    expect(words).toMatch(/Past and cancelled .*Completed.*Did not attend/);
  });

  it('says Cancelled online when the patient cancelled, with who and when', async () => {
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' });
    const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    expect((await alex.post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' })).status).toBe(303);
    const words = readable((await recordOf('Morgan')).text);
    expect(words).toMatch(/Cancelled online by Alex Morgan, Mon 5 Oct, 09:00 .*Cancelled online/);
  });

  it('has its details on the other tab', async () => {
    const words = readable((await recordOf('Morgan', '?tab=details')).text);
    expect(words).toContain('Date of birth 12 April 1988');
    expect(words).toContain('Telephone 07700 900123');
    expect(words).toContain('Usual practitioner Dr Priya Shah');
    expect(words).toContain('Has a portal account');
  });

  it('says who acts for the patient and for whom they act, with the way there and back', async () => {
    const account = await house.db
      .selectFrom('portal_account')
      .select('id')
      .where('email', '=', 'alex.morgan@demo.example')
      .executeTakeFirstOrThrow();
    const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
    const [alexId, samId] = [await idOf('Morgan'), await idOf('Okafor')];
    await linkAccount(house, 1, act, { accountId: account.id, patientId: samId, relation: 'other' });
    const sams = await recordOf('Okafor', '?tab=details');
    expect(readable(sams.text)).toMatch(
      /Who may act for this patient online Alex Morgan, alex.morgan@demo.example, since 5 October 2026 Alex Morgan’s record/,
    );
    expect(sams.text).toContain(`href="/riverside/practice/patients/${alexId}"`);
    const own = await recordOf('Morgan', '?tab=details');
    expect(readable(own.text)).toMatch(/This patient acts online for Sam Okafor , since 5 October 2026/);
    expect(own.text).toContain(`href="/riverside/practice/patients/${samId}"`);
    await house.db.deleteFrom('account_link').where('patient_id', '=', samId).where('relation', '=', 'self').execute();
    expect(readable((await recordOf('Okafor', '?tab=details')).text)).toContain('No account of their own. Others act');
  });

  it('lists what was sent: what kind, to whom, and whether it arrived', async () => {
    const { id } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-19T11:00' });
    const event = await house.db.selectFrom('event').select('id').where('appointment_id', '=', id).executeTakeFirst();
    const patient = await idOf('Morgan');
    const message = {
      practice_id: 1,
      event_id: event?.id ?? '',
      appointment_id: id,
      patient_id: patient,
      to_address: 'alex.morgan@demo.example',
      subject: 'Booked: Mon 19 Oct',
      created_at: house.clock(),
    };
    const rows = [
      { kind: 'appointment-booked', state: 'sent', problem: null },
      { kind: 'appointment-moved', state: 'failed', problem: 'no such mailbox' },
      { kind: 'appointment-reminder', state: 'dropped', problem: null },
      { kind: 'something-newer', state: 'queued', problem: 'no answer' },
    ] as const;
    for (const row of rows) {
      const own = { id: crypto.randomUUID(), person: `patient:${patient}`, message_id: `<${row.kind}@here>` };
      await house.db
        .insertInto('message')
        .values({ ...message, ...row, ...own, attempts: 2 })
        .execute();
    }
    const words = readable((await recordOf('Morgan', '?tab=messages')).text);
    expect(words).toMatch(/Booking Sent Booked: Mon 19 Oct The appointment to the patient, alex.morgan@demo.example/);
    expect(words).toMatch(/New time Failed .* It didn’t arrive: no such mailbox/);
    expect(words).toMatch(/Reminder Not sent: it was no longer true/);
    expect(words).toMatch(/Message Waiting to be sent .* tried 2 times, will be tried again. no answer/);
  });

  it('leads to the history of each appointment', async () => {
    expect((await recordOf('Morgan')).text).toMatch(/href="\/riverside\/practice\/appointments\/\w+#history"/);
  });

  it('of another practice, or of nobody, is not found', async () => {
    expect((await recordOf('Byrne')).status).toBe(404);
    for (const id of ['nobody', crypto.randomUUID()])
      expect((await beth.get(`/riverside/practice/patients/${id}`)).status).toBe(404);
  });

  it('is closed to the patient', async () => {
    const alex = await signedIn(house, 'riverside', 'alex.morgan@demo.example');
    const answer = await alex.get(`/riverside/practice/patients/${await idOf('Morgan')}`);
    expect(answer.location).toContain('/riverside/practice/sign-in');
  });
});
