import type { Hono } from 'hono';
import * as data from '#/notifications/own-data/routes.tsx';
import { askStop, stop } from '#/notifications/stop-reminders/routes.tsx';
import * as details from '#/people/details/routes.tsx';
import * as erasure from '#/people/erasure/routes.tsx';
import { patientOnly, staffOnly } from '#/people/guards.tsx';
import type { Env } from '#/practice/env.ts';

/** The addresses about what is held of a patient, each with its guards on the same line. */
export function ownDetails(app: Hono<Env>): void {
  app.get('/:practice/account/details', patientOnly, details.showOwnDetails);
  app.post('/:practice/account/details', patientOnly, details.saveOwnDetails);
  app.post('/:practice/account/details/mail', patientOnly, details.saveMailChoice);
  app.get('/:practice/stop-reminders/:token', askStop);
  app.post('/:practice/stop-reminders/:token', stop);
  app.get('/:practice/account/details/code', patientOnly, details.showProof);
  app.post('/:practice/account/details/code', patientOnly, details.submitProof);
  app.get('/:practice/account/erasure', patientOnly, erasure.showAskErasure);
  app.post('/:practice/account/erasure', patientOnly, erasure.askErasure);
  app.get('/:practice/practice/erasures/:task', staffOnly, erasure.showErasure);
  app.post('/:practice/practice/erasures/:task', staffOnly, erasure.decideErasure);
  app.get('/:practice/account/download', patientOnly, data.showOwnData);
  app.post('/:practice/account/download', patientOnly, data.downloadOwnData);
}
