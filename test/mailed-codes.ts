import { createApp } from '#/app.tsx';
import type { Mail } from '#/platform/mail.ts';
import { type Caller, caller } from './app.ts';
import { type TestHouse, testHouse } from './database.ts';

// What tests of mailed codes share.

/** A house outside the demo: there a kept mail shows no code, and nothing is easier than it is in a practice. */
export async function codesHouse(): Promise<TestHouse> {
  const told = await testHouse();
  return { ...told, demo: null, config: { ...told.config, demo: false } };
}

/** Somebody with a new browser, who has tried nothing yet; everybody is signed out. */
export async function someoneNew(house: TestHouse): Promise<Caller> {
  await house.database.libraries.query('delete from rate_limit');
  await house.db.deleteFrom('sign_in').execute();
  return caller(createApp(house));
}

/** The code in the last mail. */
export const codeIn = (sent: Mail[]): string => /\b\d{6}\b/.exec(sent.at(-1)?.text ?? '')?.[0] ?? 'none';

export const typeCode = (who: Caller, typed: string) => who.post('/riverside/sign-in/code/try', { code: typed });
