import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { sql } from 'kysely';
import * as booking from '#/appointments/book/routes.tsx';
import * as cancel from '#/appointments/cancel/routes.tsx';
import * as cantCome from '#/appointments/cant-come/routes.ts';
import * as confirm from '#/appointments/confirm/routes.tsx';
import * as holding from '#/appointments/hold/routes.tsx';
import * as list from '#/appointments/list/routes.tsx';
import * as move from '#/appointments/move/routes.tsx';
import * as rebooking from '#/appointments/rebook/routes.tsx';
import * as holdingTogether from '#/appointments/together/hold-routes.ts';
import * as together from '#/appointments/together/routes.tsx';
import { showUrgent } from '#/appointments/urgent/routes.tsx';
import { showVisitorBooked, visitorOrBooked } from '#/appointments/visitor/booked.tsx';
import { maybeVisitor, visitorOnly } from '#/appointments/visitor/guard.tsx';
import * as visitors from '#/appointments/visitor/routes.tsx';
import { dealWithLine, overnightAsCsv, showOvernight } from '#/dashboard/overnight/routes.tsx';
import { finishTask, staffDashboard } from '#/dashboard/routes.tsx';
import { chaseIt, showWorklist } from '#/dashboard/worklist/routes.tsx';
import { markIt } from '#/diary/appointment/mark.ts';
import { showAppointment } from '#/diary/appointment/routes.tsx';
import * as archive from '#/diary/archive/routes.tsx';
import { callIt } from '#/diary/away/call-routes.ts';
import * as away from '#/diary/away/routes.tsx';
import { askStaffBook, doStaffBook } from '#/diary/book/routes.tsx';
import { askStaffCancel, doStaffCancel } from '#/diary/cancel/routes.tsx';
import { answerIt } from '#/diary/cant-come/routes.ts';
import { showDayToClose } from '#/diary/close-day/routes.tsx';
import { showDiary } from '#/diary/day/routes.tsx';
import { decideDuplicate, showDuplicate } from '#/diary/duplicate/routes.tsx';
import { liveFeed } from '#/diary/live/feed.ts';
import { liveDiary, type Pace, usualPace } from '#/diary/live/routes.ts';
import { askStaffMove, doStaffMove } from '#/diary/move/routes.tsx';
import { strikeOut, writeNote } from '#/diary/patient/note-routes.ts';
import { showRecord } from '#/diary/patient/routes.tsx';
import { askPutBack, doPutBack } from '#/diary/put-back/routes.tsx';
import * as records from '#/diary/record/routes.tsx';
import { askWalkIn, doWalkIn } from '#/diary/walk-in/routes.tsx';
import { showWeek } from '#/diary/week/routes.tsx';
import { visitAsFile, visitorsVisitAsFile } from '#/notifications/calendar-file/routes.ts';
import * as demoMail from '#/notifications/demo-mail/routes.tsx';
import { isStopPath } from '#/notifications/stop-reminders/token.ts';
import { foundList } from '#/people/found-list.tsx';
import { maybePatient, patientOnly, staffOnly } from '#/people/guards.tsx';
import { patientsPage } from '#/people/patients-page.tsx';
import { showSetUp, submitSetUp } from '#/people/set-up/routes.tsx';
import { reloadOnSave } from '#/platform/dev-reload.ts';
import { headers } from '#/platform/headers.ts';
import type { House } from '#/platform/house.ts';
import { readableForm } from '#/platform/readable-form.ts';
import { isResting } from '#/platform/resting.ts';
import { sameSite } from '#/platform/same-site.ts';
import type { Env } from '#/practice/env.ts';
import { practiceKnown, problemPage } from '#/practice/known.tsx';
import { showPrivacy } from '#/practice/privacy/routes.tsx';
import { practiceLogo } from '#/practice/welcome/logo.ts';
import { accentStylesheet, facePage, practicesPage } from '#/practice/welcome/routes.tsx';
import { serveAsset } from '#/ui/assets.ts';
import { households } from './households.ts';
import { managers } from './managers.ts';
import { ownDetails } from './own-details.ts';
import { staffWaysIn } from './staff-ways-in.ts';
import { waysIn } from './ways-in.ts';

/** Every address in the product, each with its guards on the same line. Open streams end when `stopping` says so. */
export function createApp(
  house: House,
  { stopping = new AbortController().signal, pace = usualPace }: { stopping?: AbortSignal; pace?: Pace } = {},
): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  const feed = liveFeed(house);

  app.use(async (c, next) => {
    c.set('house', house);
    c.set('now', house.clock());
    await next();
  });
  // A kept e-mail brings a policy of its own, so it stands above the headers of our pages.
  if (house.config.demo) app.get('/demo/mail/:id/html', demoMail.mailHtml);
  app.use(headers(house.config.publicUrl?.protocol === 'https:'));
  // Mail programs stop reminders by a form of their own (RFC 8058): the address itself is its proof.
  const fromMail = (c: Context) => isStopPath(c.req.path);
  app.use(
    except(
      fromMail,
      sameSite(house.config.publicUrl, (c) => problemPage(c, 'crossSite')),
    ),
  );
  // A file that is sent is read behind its guards, and may be larger.
  const sendsFile = (c: Context) =>
    c.req.method === 'POST' && /^\/[^/]+\/practice\/settings\/(import|branding\/logo)\/?$/.test(c.req.path);
  app.use(except(sendsFile, bodyLimit({ maxSize: 64 * 1024, onError: (c) => problemPage(c, 'unclear') })));
  app.use(
    except(
      sendsFile,
      readableForm((c) => problemPage(c, 'unclear')),
    ),
  );
  app.notFound((c) => problemPage(c as Context<Env>, 'notFound'));
  app.onError((error, c) => {
    const resting = isResting(error);
    house.log[resting ? 'warn' : 'error']({ err: error }, 'a request failed');
    return problemPage(c, resting ? 'resting' : 'broken');
  });

  if (house.config.dev) reloadOnSave(app);

  // Whatever changes a diary here came by a form.
  app.use(async (c, next) => {
    await next();
    if (c.req.method === 'POST') feed.wake();
  });

  // The installation
  app.get('/', practicesPage);
  app.get('/healthz', healthy);
  app.get('/set-up', showSetUp);
  app.post('/set-up', submitSetUp);
  app.get('/assets/:file', serveAsset);
  if (house.config.demo) {
    app.get('/demo/mail', demoMail.mailbox);
    app.get('/demo/mail/:id', demoMail.readMail);
    app.get('/demo/mail/:id/invite.ics', demoMail.mailInvite);
  }

  // A practice's face and the patients' door
  app.use('/:practice/*', practiceKnown);
  app.get('/:practice', maybePatient, facePage);
  app.get('/:practice/privacy', maybePatient, showPrivacy);
  app.get('/:practice/accent.css', accentStylesheet);
  app.get('/:practice/logo/:hash', practiceLogo);
  waysIn(app);
  households(app);
  ownDetails(app);

  // Visitors: whoever books without an account
  app.get('/:practice/book/visitor', maybeVisitor, visitors.showVisitor);
  app.post('/:practice/book/visitor', maybeVisitor, visitorOrBooked, visitors.bookVisitor);
  app.get('/:practice/book/visitor/urgent', maybeVisitor, showUrgent);
  app.post('/:practice/book/visitor/start', visitors.startBooking);
  app.get('/:practice/book/visitor/details', visitorOnly, visitors.showDetails);
  app.post('/:practice/book/visitor/details', visitorOnly, visitors.submitDetails);
  app.get('/:practice/book/visitor/code', visitorOnly, visitors.showCode);
  app.post('/:practice/book/visitor/code', visitorOnly, visitors.submitCode);
  app.post('/:practice/book/visitor/code/again', visitorOnly, visitors.sendAgain);
  app.post('/:practice/book/visitor/hold', visitorOnly, holding.hold);
  app.post('/:practice/book/visitor/hold/longer', visitorOnly, holding.keepLonger);
  app.post('/:practice/book/visitor/hold/another', visitorOnly, holding.chooseAnother);
  app.get('/:practice/book/visitor/booked/:reference', showVisitorBooked);
  app.get('/:practice/book/visitor/booked/:reference/calendar.ics', visitorsVisitAsFile);

  // Patients
  app.get('/:practice/dashboard', patientOnly, list.dashboard);
  app.get('/:practice/appointments', patientOnly, list.all);
  app.get('/:practice/appointments/:reference', patientOnly, list.one);
  app.get('/:practice/appointments/:reference/calendar.ics', patientOnly, visitAsFile);
  app.get('/:practice/appointments/:reference/cancel', patientOnly, cancel.ask);
  app.post('/:practice/appointments/:reference/cancel', patientOnly, cancel.submit);
  app.get('/:practice/appointments/:reference/cancelled', patientOnly, cancel.done);
  app.get('/:practice/appointments/:reference/confirm', patientOnly, confirm.ask);
  app.post('/:practice/appointments/:reference/confirm', patientOnly, confirm.submit);
  app.post('/:practice/appointments/:reference/cant-come', patientOnly, cantCome.tell);
  app.get('/:practice/appointments/:reference/move', patientOnly, move.ask);
  app.post('/:practice/appointments/:reference/move', patientOnly, move.submit);
  app.get('/:practice/appointments/:reference/moved', patientOnly, move.moved);
  app.get('/:practice/book/together', patientOnly, together.showTogether);
  app.post('/:practice/book/together', patientOnly, together.submitTogether);
  app.post('/:practice/book/together/hold', patientOnly, holdingTogether.holdTogether);
  app.post('/:practice/book/together/hold/longer', patientOnly, holdingTogether.keepLonger);
  app.post('/:practice/book/together/hold/another', patientOnly, holdingTogether.chooseAnother);
  app.get('/:practice/book/urgent', maybePatient, showUrgent);
  app.get('/:practice/book', patientOnly, booking.showBooking);
  app.post('/:practice/book', patientOnly, booking.book);
  app.post('/:practice/book/hold', patientOnly, holding.hold);
  app.post('/:practice/book/hold/longer', patientOnly, holding.keepLonger);
  app.post('/:practice/book/hold/another', patientOnly, holding.chooseAnother);
  app.get('/:practice/appointments/:reference/booked', patientOnly, booking.showBooked);
  app.get('/:practice/appointments/:reference/rebook', patientOnly, rebooking.showRebook);
  app.post('/:practice/appointments/:reference/rebook', patientOnly, rebooking.askForRebooking);
  app.post('/:practice/appointments/:reference/dismiss', patientOnly, rebooking.dismiss);

  // Staff
  staffWaysIn(app);
  app.get('/:practice/practice', staffOnly, staffDashboard);
  app.post('/:practice/practice/tasks/:task/close', staffOnly, finishTask);
  app.get('/:practice/practice/duplicates/:task', staffOnly, showDuplicate);
  app.post('/:practice/practice/duplicates/:task', staffOnly, decideDuplicate);
  app.get('/:practice/practice/overnight', staffOnly, showOvernight);
  app.post('/:practice/practice/overnight', staffOnly, dealWithLine);
  app.get('/:practice/practice/overnight.csv', staffOnly, overnightAsCsv);
  app.get('/:practice/practice/worklist', staffOnly, showWorklist);
  app.post('/:practice/practice/worklist', staffOnly, chaseIt);
  app.get('/:practice/practice/diary', staffOnly, showDiary);
  app.get('/:practice/practice/diary/close', staffOnly, showDayToClose);
  app.get('/:practice/practice/diary/week', staffOnly, showWeek);
  app.get('/:practice/practice/diary/live', staffOnly, liveDiary(feed, stopping, pace));
  app.get('/:practice/practice/book', staffOnly, askStaffBook);
  app.post('/:practice/practice/book', staffOnly, doStaffBook);
  app.get('/:practice/practice/walk-in', staffOnly, askWalkIn);
  app.post('/:practice/practice/walk-in', staffOnly, doWalkIn);
  app.get('/:practice/practice/appointments/:reference/move', staffOnly, askStaffMove);
  app.post('/:practice/practice/appointments/:reference/move', staffOnly, doStaffMove);
  app.get('/:practice/practice/appointments/:reference', staffOnly, showAppointment);
  app.post('/:practice/practice/appointments/:reference/mark', staffOnly, markIt);
  app.get('/:practice/practice/appointments/:reference/cancel', staffOnly, askStaffCancel);
  app.post('/:practice/practice/appointments/:reference/cancel', staffOnly, doStaffCancel);
  app.post('/:practice/practice/appointments/:reference/cant-come', staffOnly, answerIt);
  app.get('/:practice/practice/appointments/:reference/put-back', staffOnly, askPutBack);
  app.post('/:practice/practice/appointments/:reference/put-back', staffOnly, doPutBack);
  app.get('/:practice/practice/away', staffOnly, away.showAway);
  app.post('/:practice/practice/away', staffOnly, away.closeIt);
  app.get('/:practice/practice/away/:away', staffOnly, away.showClosed);
  app.post('/:practice/practice/away/:away/call', staffOnly, callIt);
  app.post('/:practice/practice/away/:away/reopen', staffOnly, away.reopenIt);
  app.get('/:practice/practice/patients', staffOnly, patientsPage);
  app.get('/:practice/practice/patients/found', staffOnly, foundList);
  app.get('/:practice/practice/patients/new', staffOnly, records.askNewRecord);
  app.post('/:practice/practice/patients/new', staffOnly, records.openRecord);
  app.get('/:practice/practice/patients/:patient', staffOnly, showRecord);
  app.get('/:practice/practice/patients/:patient/edit', staffOnly, records.askEdit);
  app.post('/:practice/practice/patients/:patient/edit', staffOnly, records.saveEdit);
  app.post('/:practice/practice/patients/:patient/notes', staffOnly, writeNote);
  app.post('/:practice/practice/patients/:patient/notes/:note/strike', staffOnly, strikeOut);
  app.get('/:practice/practice/patients/:patient/archive', staffOnly, archive.askArchive);
  app.post('/:practice/practice/patients/:patient/archive', staffOnly, archive.doArchive);
  app.post('/:practice/practice/patients/:patient/unarchive', staffOnly, archive.undoArchive);

  managers(app);

  return app;
}

/** Whether this process can serve: it can reach its database. */
async function healthy(c: Context<Env>) {
  await sql`select 1`.execute(c.var.house.db);
  return c.json({ ok: true });
}
