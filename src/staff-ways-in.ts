import type { Hono } from 'hono';
import { arrivingStaff, staffOnly } from '#/people/guards.tsx';
import { chooseLanguage } from '#/people/language/routes.ts';
import { newChallenge } from '#/people/passkeys/routes.ts';
import { signIn, signOut } from '#/people/sign-in/routes.tsx';
import { showStaffInvitation, takeStaffInvitation } from '#/people/staff/accept-routes.tsx';
import * as account from '#/people/staff-account/routes.tsx';
import * as passkeys from '#/people/staff-passkeys/routes.ts';
import * as twoFactor from '#/people/two-factor/routes.tsx';
import type { Env } from '#/practice/env.ts';

/** The addresses by which staff come in, each with its guards on the same line. */
export function staffWaysIn(app: Hono<Env>): void {
  app.get('/:practice/practice/sign-in', signIn.staff.show);
  app.post('/:practice/practice/sign-in', signIn.staff.submit);
  app.post('/:practice/practice/sign-in/passkey', passkeys.signInStaffWithPasskey);
  app.post('/:practice/practice/sign-in/passkey/new', newChallenge);
  app.post('/:practice/practice/sign-out', signOut.staff);
  app.post('/:practice/practice/language', chooseLanguage.staff);
  app.get('/:practice/practice/invitation/:token', showStaffInvitation);
  app.post('/:practice/practice/invitation/:token', takeStaffInvitation);
  app.get('/:practice/practice/two-factor', arrivingStaff, twoFactor.showProve);
  app.post('/:practice/practice/two-factor', arrivingStaff, twoFactor.submitProve);
  app.post('/:practice/practice/two-factor/passkey', arrivingStaff, passkeys.proveByPasskey);
  app.post('/:practice/practice/two-factor/passkey/new', arrivingStaff, newChallenge);
  app.get('/:practice/practice/two-factor/set-up', arrivingStaff, twoFactor.showSetUpTwoFactor);
  app.post('/:practice/practice/two-factor/set-up', arrivingStaff, twoFactor.submitSetUpTwoFactor);
  app.post('/:practice/practice/two-factor/set-up/passkey', arrivingStaff, passkeys.setUpByPasskey);
  app.post('/:practice/practice/two-factor/set-up/passkey/new', arrivingStaff, passkeys.newSetUpPasskey);
  app.get('/:practice/practice/account', staffOnly, account.showStaffAccount);
  app.post('/:practice/practice/account/password', staffOnly, account.saveStaffPassword);
  app.post('/:practice/practice/account/passkeys', staffOnly, passkeys.changeStaffPasskeys);
  app.post('/:practice/practice/account/passkeys/new', staffOnly, passkeys.newStaffPasskey);
  app.post('/:practice/practice/account/sign-ins', staffOnly, account.endStaffSignIn);
  app.post('/:practice/practice/account/two-factor-off', staffOnly, account.turnTwoFactorOff);
}
