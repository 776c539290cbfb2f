import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '#test/database.ts';
import { record, type TellJob, tellQueue } from './events.ts';
import { transact } from './house.ts';
import type { Outcome, Queue } from './jobs.ts';

const queue: Queue = tellQueue;
type Note = { word: string };

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});

const enqueue = (...words: string[]) =>
  transact(house, async (trx) => {
    for (const word of words) await house.jobs.enqueue(trx, queue, { word });
  });

/** Works what is due, with this answer to each word; gives the words in the order they came. */
async function drained(answer: (word: string) => Outcome = () => ({ done: true })) {
  const words: string[] = [];
  await house.jobs.drain<Note>(queue, async ({ word }) => {
    words.push(word);
    return answer(word);
  });
  return words;
}

/** How long the jobs that wait for another try must wait, in seconds; done ones are not among them. */
async function waiting() {
  const { rows } = await sql<{ seconds: number; retry_count: number }>`
    select extract(epoch from start_after - clock_timestamp())::float8 as seconds, retry_count
    from jobs.job where name = ${queue.name} and state = 'retry' order by 1`.execute(house.db);
  return rows;
}
/** Time passes for those that wait: pg-boss goes by the database's own clock. */
const later = () => sql`update jobs.job set start_after = '2020-01-01' where state = 'retry'`.execute(house.db);

test('a job exists exactly when its transaction commits', async () => {
  await enqueue('kept');
  const broken = transact(house, async (trx) => {
    await house.jobs.enqueue(trx, queue, { word: 'never' });
    throw new Error('and back');
  });
  await expect(broken).rejects.toThrow('and back');
  expect(await drained()).toEqual(['kept']);
  expect(await drained()).toEqual([]);
});

test('nobody sees a job before its commit', async () => {
  await transact(house, async (trx) => {
    await house.jobs.enqueue(trx, queue, { word: 'later' });
    expect(await drained()).toEqual([]);
  });
  expect(await drained()).toEqual(['later']);
});

test('what is not done yet is tried again, each time after a longer wait, up to the longest', async () => {
  await enqueue('stubborn');
  const waits: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    expect(await drained(() => ({ done: false, problem: 'no answer' }))).toEqual(['stubborn']);
    expect(await drained()).toEqual([]); // not before its time
    waits.push((await waiting())[0]?.seconds ?? 0);
    await later();
  }
  expect(waits[0]).toBeGreaterThan(queue.firstDelaySeconds / 2);
  expect(waits[0]).toBeLessThan(3 * queue.firstDelaySeconds);
  expect(waits[5]).toBeGreaterThan(waits[0] as number);
  expect(Math.max(...waits)).toBeLessThanOrEqual(queue.longestDelaySeconds + 1);
  expect(waits[11]).toBeGreaterThan(queue.longestDelaySeconds / 3);
  expect(await drained()).toEqual(['stubborn']);
});

test('a handler that throws is heard of, its job is tried again, and the others are not kept waiting', async () => {
  await enqueue('one', 'broken', 'three');
  const words = await drained((word) => {
    if (word === 'broken') throw new Error('a mistake of ours');
    return { done: true };
  });
  expect(words.toSorted()).toEqual(['broken', 'one', 'three']);
  expect(house.problems.map(({ message }) => message)).toEqual(['a mistake of ours']);
  await later();
  expect(await drained()).toEqual(['broken']);
});

test('a worker is woken by the commit, and does not wait for its next look', async () => {
  const done = Promise.withResolvers<number>();
  await house.jobs.work<Note>(queue, async () => {
    done.resolve(performance.now());
    return { done: true };
  });
  await new Promise((resolve) => setTimeout(resolve, 300)); // it has looked, and found nothing
  const since = performance.now();
  await enqueue('now');
  expect((await done.promise) - since).toBeLessThan(1500);
});

test('a worker goes on after a job that throws, and tries that one again', async () => {
  const seen: string[] = [];
  const all = Promise.withResolvers<void>();
  await house.jobs.work<Note>(queue, async ({ word }) => {
    seen.push(word);
    if (seen.length >= 4) all.resolve();
    if (word === 'broken' && seen.filter((one) => one === word).length === 1) throw new Error('once');
    return { done: true };
  });
  await enqueue('broken', 'two', 'three');
  await until(async () => (await waiting()).length > 0);
  await later();
  house.jobs.wake();
  await all.promise;
  expect(seen.toSorted()).toEqual(['broken', 'broken', 'three', 'two']);
});

async function until(question: () => Promise<boolean>) {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 50));
}

const act = (quiet: boolean) =>
  ({ actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet }) as const;
const told = async () => {
  const ids: string[] = [];
  await house.jobs.drain<TellJob>(tellQueue, async ({ eventId }) => {
    ids.push(eventId);
    return { done: true };
  });
  return ids;
};
const happening = { kind: 'practice.renamed', data: { fields: ['name'] } };

test('an event is told of once it is committed; a quiet one is history, and told to nobody', async () => {
  const [loud, quiet] = await transact(house, async (trx) => [
    await record(trx, house, 1, act(false), happening),
    await record(trx, house, 1, act(true), happening),
  ]);
  expect(await told()).toEqual([loud]);
  const rows = await house.db
    .selectFrom('event')
    .select(['id', 'quiet', 'actor', 'at', 'data'])
    .where('kind', '=', happening.kind)
    .execute();
  expect(new Map(rows.map(({ id, quiet }) => [id, quiet]))).toEqual(
    new Map([
      [loud, false],
      [quiet, true],
    ]),
  );
  expect(rows[0]).toMatchObject({ actor: 'system', data: happening.data });
  expect(String(rows[0]?.at)).toBe(String(house.clock()));
});

test('a change that is taken back leaves neither event nor telling', async () => {
  const count = async () => (await house.db.selectFrom('event').select('id').execute()).length;
  const before = await count();
  const broken = transact(house, async (trx) => {
    await record(trx, house, 1, act(false), happening);
    throw new Error('and back');
  });
  await expect(broken).rejects.toThrow('and back');
  expect(await count()).toBe(before);
  expect(await told()).toEqual([]);
});
