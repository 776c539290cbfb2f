import type { Hono } from 'hono';
import { decideChildRequest } from '#/dashboard/child-request.tsx';
import * as acting from '#/diary/access/routes.tsx';
import { askChild, showChild } from '#/people/access/child-routes.tsx';
import { acceptOffer, showOffer } from '#/people/access/offer-routes.tsx';
import * as access from '#/people/access/routes.tsx';
import { maybePatient, patientOnly, staffOnly } from '#/people/guards.tsx';
import type { Env } from '#/practice/env.ts';

/** The addresses about who may act for whom, each with its guards on the same line. */
export function households(app: Hono<Env>): void {
  app.get('/:practice/access/:token', maybePatient, showOffer);
  app.post('/:practice/access/:token', maybePatient, acceptOffer);

  // Patients
  app.get('/:practice/account/access', patientOnly, access.showAccess);
  app.post('/:practice/account/access/give', patientOnly, access.giveAccess);
  app.post('/:practice/account/access/end', patientOnly, access.endTheirAccess);
  app.post('/:practice/account/access/take-back', patientOnly, access.takeBack);
  app.post('/:practice/account/access/stop', patientOnly, access.stopHelping);
  app.post('/:practice/account/access/sign-out', patientOnly, access.signOutThere);
  app.get('/:practice/account/child', patientOnly, showChild);
  app.post('/:practice/account/child', patientOnly, askChild);

  // Staff
  app.post('/:practice/practice/patients/:patient/access/invite', staffOnly, acting.inviteToAct);
  app.post('/:practice/practice/patients/:patient/access/change', staffOnly, acting.changeActing);
  app.post('/:practice/practice/patients/:patient/access/end', staffOnly, acting.endActing);
  app.post('/:practice/practice/patients/:patient/access/resume', staffOnly, acting.resumeActing);
  app.post('/:practice/practice/patients/:patient/access/take-back', staffOnly, acting.takeBackInvitation);
  app.get('/:practice/practice/patients/:patient/online', staffOnly, acting.askShutOnline);
  app.post('/:practice/practice/patients/:patient/online', staffOnly, acting.shutOnline);
  app.post('/:practice/practice/patients/:patient/online/open', staffOnly, acting.openOnline);
  app.post('/:practice/practice/patients/:patient/online/booking', staffOnly, acting.setBooking);
  app.post('/:practice/practice/child-requests/:task', staffOnly, decideChildRequest);
}
