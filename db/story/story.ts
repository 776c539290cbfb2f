import type { House } from '#/platform/house.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { cast } from './cast.ts';
import { ensureVisits } from './cast-visits.ts';
import { makePractice } from './make-practice.ts';

/** The beginning of the story: the four practices and their people. What tests and the demo stand on. */
export async function makePractices(house: House): Promise<void> {
  for (const part of cast) await makePractice(house, part);
}

/** The cast's own visits, as of now: at each start of the demo, and once for the tests. */
export async function ensureCast(house: House): Promise<void> {
  for (const part of cast) {
    const practice = await practiceBySlug(house.db, part.practice.slug);
    if (!practice) throw new Error(`the story lacks ${part.practice.slug}`);
    for (const patient of part.patients) await ensureVisits(house, practice, patient, house.clock());
  }
}
