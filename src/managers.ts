import type { Hono } from 'hono';
import { changeChecklist } from '#/dashboard/checklist/routes.ts';
import { figuresAsCsv, showFigures } from '#/dashboard/figures/routes.tsx';
import * as dataRequest from '#/diary/data-request/routes.tsx';
import * as exports from '#/import/export/routes.tsx';
import * as imports from '#/import/pages/routes.tsx';
import * as copying from '#/people/copy-settings/routes.tsx';
import { managerOnly, staffOnly } from '#/people/guards.tsx';
import * as staff from '#/people/staff/routes.tsx';
import type { Env } from '#/practice/env.ts';
import * as branding from '#/practice/settings/branding/routes.tsx';
import { showDetails, submitDetails } from '#/practice/settings/details/routes.tsx';
import { showHours, submitHours } from '#/practice/settings/hours/routes.tsx';
import * as plans from '#/practice/settings/plans/routes.tsx';
import * as roster from '#/practice/settings/practitioners/routes.tsx';
import { settings } from '#/practice/settings/routes.tsx';
import * as types from '#/practice/settings/types/routes.tsx';

/** What only managers reach: settings, staff, figures, importing and exporting. Each with its guards on the same line. */
export function managers(app: Hono<Env>): void {
  app.get('/:practice/practice/figures', staffOnly, managerOnly, showFigures);
  app.get('/:practice/practice/figures.csv', staffOnly, managerOnly, figuresAsCsv);
  app.get('/:practice/practice/patients/:patient/data-request', staffOnly, managerOnly, dataRequest.showDataRequest);
  app.post('/:practice/practice/patients/:patient/data-request', staffOnly, managerOnly, dataRequest.openIt);
  app.post(
    '/:practice/practice/patients/:patient/data-request/withhold',
    staffOnly,
    managerOnly,
    dataRequest.withholdIt,
  );
  app.post('/:practice/practice/patients/:patient/data-request/file', staffOnly, managerOnly, dataRequest.takeFile);
  app.post('/:practice/practice/patients/:patient/data-request/answer', staffOnly, managerOnly, dataRequest.answerIt);
  app.post('/:practice/practice/checklist', staffOnly, managerOnly, changeChecklist);
  app.get('/:practice/practice/settings', staffOnly, managerOnly, settings.index);
  app.get('/:practice/practice/settings/staff', staffOnly, managerOnly, staff.showStaff);
  app.post('/:practice/practice/settings/staff', staffOnly, managerOnly, staff.invite);
  app.get('/:practice/practice/settings/staff/:staff', staffOnly, managerOnly, staff.showMember);
  app.post('/:practice/practice/settings/staff/:staff/role', staffOnly, managerOnly, staff.saveRole);
  app.post('/:practice/practice/settings/staff/:staff/remove', staffOnly, managerOnly, staff.remove);
  app.post(
    '/:practice/practice/settings/staff-invitations/:invitation',
    staffOnly,
    managerOnly,
    staff.changeInvitation,
  );
  app.get('/:practice/practice/settings/copy', staffOnly, managerOnly, copying.showCopy);
  app.post('/:practice/practice/settings/copy', staffOnly, managerOnly, copying.doCopy);
  const { onlineBooking, closures, onlineCancellation, onlineChanges, patientNotifications, reminders } = settings;
  app.get('/:practice/practice/settings/practice', staffOnly, managerOnly, showDetails);
  app.post('/:practice/practice/settings/practice', staffOnly, managerOnly, submitDetails);
  app.get('/:practice/practice/settings/opening-hours', staffOnly, managerOnly, showHours);
  app.post('/:practice/practice/settings/opening-hours', staffOnly, managerOnly, submitHours);
  app.get('/:practice/practice/settings/practitioners', staffOnly, managerOnly, roster.showPractitioners);
  app.post('/:practice/practice/settings/practitioners', staffOnly, managerOnly, roster.addOne);
  app.get('/:practice/practice/settings/practitioners/:practitioner', staffOnly, managerOnly, roster.showOne);
  app.post('/:practice/practice/settings/practitioners/:practitioner', staffOnly, managerOnly, roster.saveOne);
  app.post('/:practice/practice/settings/practitioners/:practitioner/earlier', staffOnly, managerOnly, roster.moveUp);
  app.post(
    '/:practice/practice/settings/practitioners/:practitioner/sessions',
    staffOnly,
    managerOnly,
    roster.addToWeek,
  );
  app.post(
    '/:practice/practice/settings/practitioners/:practitioner/sessions/end',
    staffOnly,
    managerOnly,
    roster.endOne,
  );
  app.get('/:practice/practice/settings/appointment-types', staffOnly, managerOnly, types.showTypes);
  app.post('/:practice/practice/settings/appointment-types', staffOnly, managerOnly, types.arrangeTypes);
  app.get('/:practice/practice/settings/appointment-types/new', staffOnly, managerOnly, types.newType);
  app.post('/:practice/practice/settings/appointment-types/new', staffOnly, managerOnly, types.submitNewType);
  app.get('/:practice/practice/settings/appointment-types/:type', staffOnly, managerOnly, types.showType);
  app.post('/:practice/practice/settings/appointment-types/:type', staffOnly, managerOnly, types.submitType);
  app.get('/:practice/practice/settings/plans', staffOnly, managerOnly, plans.showPlans);
  app.get('/:practice/practice/settings/plans/new', staffOnly, managerOnly, plans.newPlan);
  app.post('/:practice/practice/settings/plans/new', staffOnly, managerOnly, plans.submitNewPlan);
  app.get('/:practice/practice/settings/plans/:plan', staffOnly, managerOnly, plans.showPlan);
  app.post('/:practice/practice/settings/plans/:plan', staffOnly, managerOnly, plans.submitPlan);
  app.post('/:practice/practice/settings/plans/:plan/remove', staffOnly, managerOnly, plans.takePlanAway);
  app.get('/:practice/practice/settings/branding', staffOnly, managerOnly, branding.showBranding);
  app.post('/:practice/practice/settings/branding', staffOnly, managerOnly, branding.submitAccent);
  app.get('/:practice/practice/settings/branding/preview', staffOnly, managerOnly, branding.previewBranding);
  app.post(
    '/:practice/practice/settings/branding/logo',
    staffOnly,
    managerOnly,
    branding.logoLimit,
    branding.submitLogo,
  );
  app.post('/:practice/practice/settings/branding/logo/remove', staffOnly, managerOnly, branding.removeLogo);
  app.get('/:practice/practice/settings/online-booking', staffOnly, managerOnly, onlineBooking.show);
  app.get('/:practice/practice/settings/online-booking/preview', staffOnly, managerOnly, onlineBooking.preview);
  app.post('/:practice/practice/settings/online-booking', staffOnly, managerOnly, onlineBooking.submit);
  app.get('/:practice/practice/settings/closures', staffOnly, managerOnly, closures.show);
  app.post('/:practice/practice/settings/closures', staffOnly, managerOnly, closures.submit);
  app.post('/:practice/practice/settings/closures/add', staffOnly, managerOnly, closures.add);
  app.post('/:practice/practice/settings/closures/remove', staffOnly, managerOnly, closures.remove);
  app.post('/:practice/practice/settings/closures/holiday', staffOnly, managerOnly, closures.holiday);
  app.get('/:practice/practice/settings/online-cancellation', staffOnly, managerOnly, onlineCancellation.show);
  app.get(
    '/:practice/practice/settings/online-cancellation/preview',
    staffOnly,
    managerOnly,
    onlineCancellation.preview,
  );
  app.post('/:practice/practice/settings/online-cancellation', staffOnly, managerOnly, onlineCancellation.submit);
  app.get('/:practice/practice/settings/online-changes', staffOnly, managerOnly, onlineChanges.show);
  app.post('/:practice/practice/settings/online-changes', staffOnly, managerOnly, onlineChanges.submit);
  app.get('/:practice/practice/settings/reminders', staffOnly, managerOnly, reminders.show);
  app.post('/:practice/practice/settings/reminders', staffOnly, managerOnly, reminders.submit);
  app.get('/:practice/practice/settings/patient-notifications', staffOnly, managerOnly, patientNotifications.show);
  app.post('/:practice/practice/settings/patient-notifications', staffOnly, managerOnly, patientNotifications.submit);

  // A diary that comes from elsewhere, and one that leaves
  app.get('/:practice/practice/settings/import', staffOnly, managerOnly, imports.showImport);
  app.post('/:practice/practice/settings/import', staffOnly, managerOnly, imports.fileLimit, imports.sendFile);
  app.get('/:practice/practice/settings/import/sending', staffOnly, managerOnly, imports.showSending);
  app.post('/:practice/practice/settings/import/sending', staffOnly, managerOnly, imports.doStartSending);
  app.get('/:practice/practice/settings/import/runs/:run', staffOnly, managerOnly, imports.showRun);
  app.get('/:practice/practice/settings/import/:file', staffOnly, managerOnly, imports.showFile);
  app.post('/:practice/practice/settings/import/:file/how', staffOnly, managerOnly, imports.decideHow);
  app.post('/:practice/practice/settings/import/:file/names', staffOnly, managerOnly, imports.decideNames);
  app.post('/:practice/practice/settings/import/:file/start', staffOnly, managerOnly, imports.start);
  app.post('/:practice/practice/settings/import/:file/forget', staffOnly, managerOnly, imports.forget);
  app.get('/:practice/practice/settings/export', staffOnly, managerOnly, exports.showExport);
  app.get('/:practice/practice/settings/export/:table', staffOnly, managerOnly, exports.exportTable);
}
