// `npm run staff -- reset EMAIL`: lets a member of staff back in who has lost app, recovery codes or password. Whoever
// can run it can read the database anyway: it asks for no other proof.
import { randomBytes } from 'node:crypto';
import { accountByEmail } from '#/people/accounts.ts';
import { normalEmail } from '#/people/email.ts';
import { resetStaff } from '#/people/staff/reset.ts';
import type { House } from '#/platform/house.ts';
import { runCommand } from './open-house.ts';

const usage = 'npm run staff -- reset EMAIL';
const [verb, email, ...more] = process.argv.slice(2);
if (verb !== 'reset' || !email || more.length) {
  console.error(usage);
  process.exit(1);
}

async function reset(house: House, address: string): Promise<number> {
  const account = await accountByEmail(house.db, normalEmail(address));
  const password = randomBytes(12).toString('base64url');
  const practices = account ? await resetStaff(house, account.id, password, house.clock()) : null;
  if (!practices) {
    console.error(
      `Nobody who works at a practice here signs in with ${address}: give the e-mail address they sign in with.`,
    );
    return 1;
  }
  console.log(`${account?.name} (${address}) is signed out everywhere, and has no second step any more.`);
  console.log(`Password, shown this once: ${password}`);
  for (const slug of practices) console.log(`Sign in at /${slug}/practice/sign-in, then change it under Your account.`);
  return 0;
}

await runCommand((house) => reset(house, email));
