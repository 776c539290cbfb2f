import type { Hono } from 'hono';
import * as portal from '#/diary/portal/routes.tsx';
import * as account from '#/people/account/routes.tsx';
import * as asking from '#/people/ask/routes.tsx';
import * as requests from '#/people/ask/staff-routes.tsx';
import { managerOnly, maybePatient, patientOnly, staffOnly } from '#/people/guards.tsx';
import { doInviteAll, showInviteAll } from '#/people/invitations/all-routes.tsx';
import { showInvitation, takeInvitation } from '#/people/invitations/routes.tsx';
import { chooseLanguage } from '#/people/language/routes.ts';
import * as lostPassword from '#/people/lost-password/routes.tsx';
import * as mailedCode from '#/people/mailed-code/routes.tsx';
import { sayNotMe, showNotMe } from '#/people/not-me/routes.tsx';
import { newChallenge } from '#/people/passkeys/routes.ts';
import { askForSignInCode, signIn, signInWithPasskey, signOut } from '#/people/sign-in/routes.tsx';
import type { Env } from '#/practice/env.ts';

/** The addresses by which patients come in and keep their account, and by which staff help them to one, each with its guards on the same line. */
export function waysIn(app: Hono<Env>): void {
  app.get('/:practice/sign-in', signIn.patient.show);
  app.post('/:practice/sign-in', signIn.patient.submit);
  app.post('/:practice/sign-out', signOut.patient);
  app.post('/:practice/language', chooseLanguage.patient);
  app.post('/:practice/sign-in/passkey', signInWithPasskey);
  app.post('/:practice/sign-in/passkey/new', newChallenge);

  // A code by e-mail, and the link beside it
  app.get('/:practice/sign-in/code', mailedCode.showCode);
  app.post('/:practice/sign-in/code', askForSignInCode);
  app.post('/:practice/sign-in/code/try', mailedCode.tryCode);
  app.post('/:practice/sign-in/code/again', mailedCode.sendAgain);
  app.get('/:practice/sign-in/link/:token', maybePatient, mailedCode.showLink);
  app.post('/:practice/sign-in/link/:token', maybePatient, mailedCode.useLink);

  app.get('/:practice/password', lostPassword.showLost);
  app.post('/:practice/password', lostPassword.submitLost);
  app.get('/:practice/password/new', lostPassword.showNew);
  app.post('/:practice/password/new', lostPassword.submitNew);

  // To an account
  app.get('/:practice/invitation/:token', maybePatient, showInvitation);
  app.post('/:practice/invitation/:token', maybePatient, takeInvitation);
  app.get('/:practice/account/ask', asking.showAsk);
  app.post('/:practice/account/ask', asking.submitAsk);
  app.get('/:practice/account/asked', maybePatient, asking.showAsked);
  app.get('/:practice/not-me/:token', showNotMe);
  app.post('/:practice/not-me/:token', sayNotMe);

  // One's own
  app.get('/:practice/account', patientOnly, account.showAccount);
  app.post('/:practice/account/password', patientOnly, account.savePassword);
  app.post('/:practice/account/passkeys', patientOnly, account.changePasskeys);
  app.post('/:practice/account/passkeys/new', patientOnly, account.newPasskey);
  app.post('/:practice/account/sign-ins', patientOnly, account.endSignIn);

  // By staff
  app.get('/:practice/practice/account-requests/:task', staffOnly, requests.showRequest);
  app.post('/:practice/practice/account-requests/:task', staffOnly, requests.decide);
  app.get('/:practice/practice/patients/invite', staffOnly, managerOnly, showInviteAll);
  app.post('/:practice/practice/patients/invite', staffOnly, managerOnly, doInviteAll);
  app.post('/:practice/practice/patients/:patient/portal/invite', staffOnly, portal.invitePatient);
  app.post('/:practice/practice/patients/:patient/portal/take-back', staffOnly, portal.takeBackPortal);
  app.post('/:practice/practice/patients/:patient/portal/unlink', staffOnly, portal.unlinkPortal);
}
