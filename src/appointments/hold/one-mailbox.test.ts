import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#/platform/ids.ts';
import { storyNow } from '#test/database.ts';
import { heldOutcomes, holding } from '#test/holds.ts';
import { atTen, bookAt, outcomes, type Riverside, riverside } from '#test/riverside.ts';
import type { Holder } from '../taken.ts';

let at: Riverside;
let people: ReturnType<typeof holding>;

beforeAll(async () => {
  at = await riverside();
  people = holding(at);
});
beforeEach(() => at.house.db.deleteFrom('hold').execute());

/** Somebody in another browser, without an account, who typed Alex’s address, and proved it or didn’t. */
async function withAddressOfAlex({ proved }: { proved: boolean }): Promise<Holder> {
  const visitor = await people.someone();
  if (!('visitorId' in visitor)) throw new Error('somebody without an account');
  await at.house.db
    .updateTable('visitor')
    .set({ email: 'alex.morgan@demo.example', proved_at: proved ? storyNow : null })
    .where('id', '=', visitor.visitorId)
    .execute();
  return visitor;
}
const heldNow = async () =>
  (await at.house.db.selectFrom('hold').select(['account_id', 'visitor_id']).execute()).map(
    ({ account_id, visitor_id }) => account_id ?? visitor_id,
  );
const tenOn = (day: string) => people.tenOn(day);

test('who holds a time with an account and chooses another without it, or the other way round, holds the last', async () => {
  const guest = await withAddressOfAlex({ proved: true });
  await people.hold(people.asAlex, [tenOn('2026-11-05')]);
  expect(heldOutcomes(await people.hold(guest, [tenOn('2026-11-12')]))).toEqual(['held']);
  expect(await heldNow()).toEqual([Object.values(guest)[0]]);
  await people.hold(people.asAlex, [tenOn('2026-11-19')]);
  expect(await heldNow()).toEqual([at.alex.accountId]);
});

test('the time they hold by one way in is free to them by the other, and theirs to book', async () => {
  const guest = await withAddressOfAlex({ proved: true });
  await people.hold(people.asAlex, [tenOn('2026-11-05')]);
  expect(heldOutcomes(await people.hold(guest, [tenOn('2026-11-05')]))).toEqual(['held']);
  expect(await heldNow()).toEqual([Object.values(guest)[0]]);
  const wanted = atTen(at, '2026-11-05', { practitionerId: at.practitioners.Shah, onceKey: newId() });
  expect(outcomes(await bookAt(at, { ...wanted, patientId: at.sam.patientId }, at.bySam))).toEqual(['taken']);
  expect(outcomes(await bookAt(at, wanted))).toEqual(['booked']);
  expect(await heldNow()).toEqual([]);
});

test('an address that is typed and not proved, or an account whose address isn’t verified, takes nobody’s hold', async () => {
  const stranger = await withAddressOfAlex({ proved: false });
  await people.hold(people.asAlex, [tenOn('2026-11-12')]);
  expect(heldOutcomes(await people.hold(stranger, [tenOn('2026-11-12')]))).toEqual(['taken']);
  await people.hold(stranger, [tenOn('2026-11-19')]);
  expect(await heldNow()).toHaveLength(2);
  const account = at.house.db.updateTable('portal_account').where('id', '=', at.alex.accountId);
  await account.set({ email_verified: false }).execute();
  await people.hold(await withAddressOfAlex({ proved: true }), [tenOn('2026-11-26')]);
  await account.set({ email_verified: true }).execute();
  expect(await heldNow()).toHaveLength(3);
});

test('racing by both ways in makes one hold, and nothing waits for ever', async () => {
  const guests = [await withAddressOfAlex({ proved: true }), await withAddressOfAlex({ proved: true })];
  const places = [at.practitioners.Shah, at.practitioners.Whitfield];
  const { starts } = tenOn('2027-01-14');
  for (let round = 0; round < 6; round += 1) {
    const all = [people.asAlex, ...guests, people.asAlex, ...guests];
    const results = await Promise.all(
      all.map((one, i) =>
        people.hold(one, [
          { practitionerId: places[(i + round) % 2] ?? null, starts: starts.add({ minutes: 30 * ((i + round) % 4) }) },
        ]),
      ),
    );
    expect(heldOutcomes(...results).filter((one) => one === 'not-offered')).toEqual([]);
    expect(await heldNow()).toHaveLength(1);
  }
});
