import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { dateLong } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { recordAccountEvent } from '../account-events.ts';
import { changePassword, endSignIns } from '../change-password.ts';
import { countTry, forgive } from '../limits.ts';
import { wrongPassword } from '../lost-password/wrong-password.ts';
import { addPasskey, beginPasskey } from '../passkeys/add-passkey.ts';
import { passkeysOf, removePasskey, renamePasskey } from '../passkeys/passkeys.ts';
import { siteOf } from '../passkeys/site.ts';
import { words as passkeyWords } from '../passkeys/words.ts';
import { checkPassword } from '../sign-in/check-password.ts';
import { readToken } from '../sign-in/door.ts';
import { fromWhere } from '../sign-in/enter.ts';
import { AccountPage, type AccountPageProps, type Saved, savedOnes } from './page.tsx';
import { endOne, signInsOf } from './sign-ins.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/account?saved=…: one's own account. Changes nothing. */
export const showAccount = (c: C) => page(c, 200, { saved: savedOnes.find((one) => one === c.req.query('saved')) });

/** POST …/account/password: `now` (where there is one) and `new`. Every other sign-in ends. */
export async function savePassword(c: C) {
  const { house, practice, patient, now } = c.var;
  const t = words(practice.locale);
  const body = await c.req.parseBody();
  const [given = '', wanted = ''] = [body.now, body.new].map((one) => (typeof one === 'string' ? one : ''));
  const errors: Errors = {};
  const wrong = wrongPassword(wanted, practice.locale);
  if (wrong) errors.new = wrong;
  else if (await hasPassword(c)) {
    const oneTry = { email: patient.email, address: fromWhere(c) };
    const counted = await countTry(house, oneTry);
    if (!counted.allowed) {
      const minutes = Math.ceil(counted.waitSeconds / 60);
      return page(c, 429, { errors: { now: t('password.often', { minutes }) } });
    }
    const at = { door: 'patient', practiceId: practice.id, now } as const;
    const { right } = await checkPassword(house, at, { email: patient.email, password: given });
    if (right) await forgive(house, oneTry);
    else errors.now = t('password.wrong');
  }
  if (Object.keys(errors).length) return page(c, 422, { errors });
  await changePassword(house, patient.accountId, wanted, now, await readToken(c, 'patient'));
  return back(c, 'password');
}

/** POST …/account/passkeys/new: what the browser has to make, as JSON. */
export async function newPasskey(c: C) {
  const { house, patient, now } = c.var;
  const { accountId: id, email, name } = patient;
  return c.json(await beginPasskey(house, siteOf(c), { id, email, name }, now));
}

/** POST …/account/passkeys: `do` add (`response`), rename (`passkey`, `name`) or remove (`passkey`). */
export async function changePasskeys(c: C) {
  const { house, practice, patient, now } = c.var;
  const body = await c.req.parseBody();
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const { accountId } = patient;
  if (text('do') === 'add') {
    const name = passkeyWords(practice.locale)('this', { date: dateLong(now, practice) });
    const added = await addPasskey(house, siteOf(c), accountId, { response: text('response'), name }, now);
    if (!added.ok) return page(c, 422, { passkeyError: added.reason });
  } else if (text('do') === 'remove') await removePasskey(house, accountId, text('passkey'), now);
  else if (text('name').trim()) await renamePasskey(house.db, accountId, text('passkey'), text('name'));
  return back(c, 'passkey');
}

/** POST …/account/sign-ins: `sign-in` is the id of one to end, or `others`: all but this. */
export async function endSignIn(c: C) {
  const { house, patient, now } = c.var;
  const body = await c.req.parseBody();
  const which = body['sign-in'];
  if (which === 'others') {
    await endSignIns(house, patient.accountId, await readToken(c, 'patient'));
    await recordAccountEvent(house, now, 'signed-out-everywhere', patient.accountId);
    return back(c, 'others');
  }
  if (typeof which === 'string') await endOne(house, patient.accountId, which, now);
  return back(c, 'ended');
}

const back = (c: C, saved: Saved) => c.redirect(`/${c.var.practice.slug}/account?saved=${saved}`, 303);

const hasPassword = async (c: C) =>
  (await c.var.house.db
    .selectFrom('credential')
    .select('id')
    .where('account_id', '=', c.var.patient.accountId)
    .where('password', 'is not', null)
    .executeTakeFirst()) !== undefined;

async function page(c: C, status: 200 | 422 | 429, shown: Pick<AccountPageProps, 'saved' | 'errors' | 'passkeyError'>) {
  const { house, practice, patient, now } = c.var;
  const { accountId, name, email } = patient;
  const token = await readToken(c, 'patient');
  const [passkeys, signIns] = await Promise.all([
    passkeysOf(house.db, accountId),
    signInsOf(house.db, accountId, token, now),
  ]);
  const account = { name, email, hasPassword: await hasPassword(c) };
  return patientPage(
    c,
    { title: words(practice.locale)('title'), status },
    <AccountPage face={faceOf(practice)} account={account} passkeys={passkeys} signIns={signIns} {...shown} />,
  );
}
