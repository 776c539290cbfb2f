import { type TestHouse, testHouse } from './database.ts';

/** The story, with the practice in Québec speaking French first and English besides. */
export async function bilingual(): Promise<TestHouse> {
  const house = await testHouse();
  await house.db
    .updateTable('practice')
    .set({ locale: 'fr-CA', other_locales: ['en-CA'] })
    .where('slug', '=', 'erables')
    .execute();
  return house;
}
