import { beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import { type Caller, readable, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';
import { book } from '../test-visits.ts';

let house: TestHouse;
let beth: Caller;
let path: string;
beforeEach(async () => {
  house = await testHouse();
  beth = await signedIn(house, 'riverside', 'reception@riverside.example', 'staff');
  path = `/riverside/practice/patients/${(await patient()).id}`;
});

const patient = () =>
  house.db.selectFrom('patient').selectAll().where('email', '=', 'alex.morgan@demo.example').executeTakeFirstOrThrow();
const visits = async () =>
  house.db
    .selectFrom('appointment')
    .selectAll()
    .where('patient_id', '=', (await patient()).id)
    .where('starts_at', '>', house.clock())
    .where('state', '!=', 'cancelled')
    .orderBy('starts_at')
    .execute();
/** What goes out to anybody from here on. */
async function letters(): Promise<string[]> {
  const sent: string[] = [];
  const send = async ({ to }: { to: string }) => {
    sent.push(to);
    return { ok: true } as const;
  };
  await deliverDue(house, { send, close: () => {} });
  return sent;
}

describe('archiving a record', () => {
  it('asks about each coming appointment, and keeps what was chosen while something is missing', async () => {
    const [first] = await visits();
    const page = await beth.get(`${path}/archive`);
    expect(readable(page.text)).toMatch(/Archive Alex Morgan’s record\?.*Keep it Cancel it, without telling anyone/);
    const answer = await beth.post(`${path}/archive`, { why: 'left', [`visit-${first?.reference}`]: 'cancel' });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/value="cancel" checked/);
    expect((await patient()).archived_at).toBeNull();
  });

  it('cancels what is to be cancelled, keeps the rest, and tells nobody of either', async () => {
    await letters();
    const [first, ...others] = await visits();
    if (!first || !others.length) throw new Error('two visits are needed');
    const form: Record<string, string> = { why: 'left', [`visit-${first.reference}`]: 'cancel' };
    form[`version-${first.reference}`] = String(first.version);
    for (const { reference } of others) form[`visit-${reference}`] = 'keep';
    expect((await beth.post(`${path}/archive`, form)).location).toBe(path);
    expect((await visits()).map(({ reference }) => reference)).toEqual(others.map(({ reference }) => reference));
    expect(await letters()).toEqual([]);
    expect(readable((await beth.get(`${path}?tab=details`)).text)).toContain('Take out of the archive');
  });

  it('drops what was still waiting to be sent', async () => {
    await letters();
    const { reference } = await book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T11:00' });
    await beth.post(`/riverside/practice/appointments/${reference}/cancel`, {
      wish: 'practice',
      reason: 'equipment',
      tell: 'on',
      version: '1',
    });
    await beth.post(`${path}/archive`, { why: 'died' });
    expect(await letters()).toEqual([]);
    const anew = () => book(house, 'riverside', { practitioner: 'Dr Priya Shah', at: '2026-10-16T12:00' });
    await expect(anew()).rejects.toThrow('archived');
    const back = await beth.post(`/riverside/practice/appointments/${reference}/put-back`, { version: '2' });
    expect([back.status, readable(back.text)]).toEqual([422, expect.stringContaining('The record is archived')]);
    await beth.post(`${path}/unarchive`);
    expect(await letters()).toEqual([]);
    const kept = await anew();
    const cancel = { wish: 'practice', reason: 'equipment', tell: 'on', version: '1' };
    await beth.post(`/riverside/practice/appointments/${kept.reference}/cancel`, cancel);
    expect(await letters()).toEqual(['alex.morgan@demo.example']);
  });

  it('after a death cancels everything and tells nobody', async () => {
    await letters();
    await beth.post(`${path}/archive`, { why: 'died' });
    expect(await visits()).toEqual([]);
    expect(await letters()).toEqual([]);
    const events = await house.db.selectFrom('event').select('data').where('kind', '=', 'patient.archived').execute();
    expect(events).toEqual([{ data: { why: 'died' } }]);
  });

  it('leaves an appointment that changed meanwhile, and says so', async () => {
    const all = await visits();
    const form: Record<string, string> = { why: 'left' };
    for (const { reference } of all) {
      form[`visit-${reference}`] = 'cancel';
      form[`version-${reference}`] = '77';
    }
    const answer = await beth.post(`${path}/archive`, form);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('These appointments still stand');
    expect(await visits()).toHaveLength(all.length);
  });

  it('names whoever was faster, and keeps what else was chosen', async () => {
    const [kept, changed] = await visits();
    const harriet = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
    const mark = { to: 'confirmed', version: String(changed?.version) };
    await harriet.post(`/riverside/practice/appointments/${changed?.reference}/mark`, mark);
    const form: Record<string, string> = { why: 'left' };
    for (const visit of await visits()) {
      form[`visit-${visit.reference}`] = visit.reference === kept?.reference ? 'keep' : 'cancel';
      form[`version-${visit.reference}`] = String(visit.reference === changed?.reference ? 0 : visit.version);
    }
    const answer = await beth.post(`${path}/archive`, form);
    expect(answer.status).toBe(409);
    const words = readable(answer.text);
    expect(words).toMatch(/it is Confirmed now \(Mon 5 Oct, 09:00, Harriet [^)]+\)/);
    const chosen = answer.text.match(/<input[^>]*checked[^>]*>/g)?.join('') ?? '';
    expect(chosen).toContain(`visit-${kept?.reference}`);
    expect(chosen).not.toContain(`visit-${changed?.reference}`);
  });

  it('is undone in one press', async () => {
    await beth.post(`${path}/archive`, { why: 'died' });
    for (const _ of [1, 2]) expect((await beth.post(`${path}/unarchive`)).location).toBe(`${path}?tab=details`);
    expect((await patient()).archived_at).toBeNull();
    const events = await house.db.selectFrom('event').select('id').where('kind', '=', 'patient.unarchived').execute();
    expect(events).toHaveLength(1);
  });

  it('is the practice’s alone', async () => {
    const aoife = await signedIn(house, 'liffey', 'reception@liffey.example', 'staff');
    const theirs = path.replace('riverside', 'liffey');
    expect((await aoife.get(`${theirs}/archive`)).status).toBe(404);
    expect((await aoife.post(`${theirs}/archive`, { why: 'died' })).status).toBe(404);
    expect((await aoife.post(`${theirs}/unarchive`)).status).toBe(404);
    expect((await patient()).archived_at).toBeNull();
  });
});
