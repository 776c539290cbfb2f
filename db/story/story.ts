import type { House } from '#/platform/house.ts';
import { type Practice, practiceBySlug } from '#/practice/practice.ts';
import { cast } from './cast.ts';
import { ensureVisits } from './cast-visits.ts';
import { mark, markedAt } from './demo.ts';
import { fillDiary } from './fill-diary.ts';
import { makePractice } from './make-practice.ts';

/** The beginning of the story: the four practices and their people. What tests and the demo stand on. */
export async function makePractices(house: House): Promise<void> {
  for (const part of cast) await makePractice(house, part);
}

/** The cast's own visits, as of now: at each start of the demo, and once for the tests. */
export async function ensureCast(house: House): Promise<void> {
  for (const part of cast) {
    const practice = await practiceOf(house, part.practice.slug);
    for (const patient of part.patients) await ensureVisits(house, practice, patient, house.clock());
  }
}

/**
 * The rest of the story, told in the background: about eight weeks of visits in each practice, and at each later start
 * what has changed since, so that the weeks ahead never run empty. `say` hears how far it has come. Ends early, to be
 * told again at the next start, when `stop` is aborted.
 */
export async function tellTheRest(
  house: House,
  say: (progress: string | null) => void,
  stop: AbortSignal,
): Promise<void> {
  for (const [index, part] of cast.entries()) {
    const practice = await practiceOf(house, part.practice.slug);
    const where = `${practice.name}, ${index + 1} of ${cast.length}`;
    const [began, filled] = [house.clock(), `filled ${practice.slug}` as const];
    const last = await markedAt(house.db, filled);
    await fillDiary(house, practice, last, (done, of) => say(`${where}: day ${done} of ${of}`), stop);
    if (stop.aborted) return;
    await mark(house.db, filled, began);
  }
  await mark(house.db, 'story', house.clock());
  say(null);
}

async function practiceOf(house: House, slug: string): Promise<Practice> {
  const practice = await practiceBySlug(house.db, slug);
  if (!practice) throw new Error(`the story lacks ${slug}`);
  return practice;
}
