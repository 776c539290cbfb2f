import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { staffPage } from '../page.tsx';
import type { PolicyName } from '../policies.ts';
import { withWorkingDays } from '../working-days.ts';
import type { Typed } from './closures/read-form.ts';
import { add, closuresPart, holiday, remove } from './closures/routes.tsx';
import { SettingsIndex, SubjectPage } from './page.tsx';
import { Previewed } from './preview.tsx';
import { readForm } from './read-form.ts';
import { savePolicies } from './save-policies.ts';
import { type AgreedUntil, justSaved, keepingOldNotice } from './saved.ts';
import type { Saved } from './saved-notice.tsx';
import { fieldTexts, type Subject, subjects } from './subjects.ts';
import { words } from './words.ts';

/** GET `/{practice}/practice/settings`. */
function index(c: Context<Env>) {
  const { practice, staff } = c.var;
  const title = words(practice.locale)('index.title');
  return staffPage(
    c,
    { title, tab: 'settings' },
    <SettingsIndex practice={practice} administrator={staff.administrator} />,
  );
}

/** GET of one subject; after a save with `?saved=` the event's id, or `nothing`. */
function show(subject: Subject) {
  return async (c: Context<Env>) => {
    const { practice, now } = c.var;
    const texts = fieldTexts(subjects[subject], practice.policies);
    const saved = await whatWasSaved(c);
    return staffPage(
      c,
      { title: words(practice.locale)(`${subject}.title`), tab: 'settings' },
      <SubjectPage subject={subject} practice={practice} now={now} typed={texts} seen={texts} saved={saved}>
        {subject === 'closures' && (await closuresPart(c))}
      </SubjectPage>,
    );
  };
}

/** POST of days to close: back to the page; wrong: 422, the page with what was typed. */
const addClosed = (c: Context<Env>) =>
  add(c, async (typed: Typed, errors: Record<string, string>) => {
    const { practice, now } = c.var;
    const texts = fieldTexts(subjects.closures, practice.policies);
    return staffPage(
      c,
      { title: words(practice.locale)('closures.title'), tab: 'settings', status: 422 },
      <SubjectPage subject="closures" practice={practice} now={now} typed={texts} seen={texts} errors={errors}>
        {await closuresPart(c, typed, errors)}
      </SubjectPage>,
    );
  });

async function whatWasSaved(c: Context<Env>): Promise<Saved | null> {
  const { house, practice, now } = c.var;
  const query = c.req.query('saved');
  if (query === 'nothing') return { changed: null, kept: 0, keptMoving: 0 };
  const changed = await justSaved(house.db, practice.id, query, now);
  if (!changed) return null;
  const { before, after } = changed;
  // Longer hours, or a count that is another than before: nobody can say at once which is the longer.
  const isLonger = (hours: 'noticeHours' | 'moveNoticeHours', others: PolicyName[]) =>
    (after[hours] ?? 0) > (before[hours] ?? 0) || others.some((name) => name in after);
  const keeping = (longer: boolean, promise: AgreedUntil) =>
    longer ? keepingOldNotice(house.db, practice, promise, now) : 0;
  return {
    changed,
    kept: await keeping(isLonger('noticeHours', ['noticeInWorkingDays', 'noticeWorkingDays']), 'cancel_until'),
    keptMoving: await keeping(isLonger('moveNoticeHours', ['moveInWorkingDays', 'moveWorkingDays']), 'move_until'),
  };
}

/** POST: each policy of the subject by its name. Right: saved, 303 to the page itself. Wrong: 422, as typed. */
function submit(subject: Subject) {
  return async (c: Context<Env>) => {
    const { house, practice, actor, now } = c.var;
    const names = subjects[subject];
    const { typed, seen, wanted, errors } = readForm(names, await c.req.parseBody(), practice.locale);
    if (Object.keys(errors).length) {
      const shown = { ...fieldTexts(names, practice.policies), ...seen };
      return staffPage(
        c,
        { title: words(practice.locale)(`${subject}.title`), tab: 'settings', status: 422 },
        <SubjectPage subject={subject} practice={practice} now={now} typed={typed} seen={shown} errors={errors}>
          {subject === 'closures' && (await closuresPart(c))}
        </SubjectPage>,
      );
    }
    const eventId = await savePolicies(house, practice.id, { actor, now }, wanted);
    const query = new URLSearchParams({ saved: eventId ?? 'nothing' });
    return c.redirect(`/${practice.slug}/practice/settings/${subject}?${query}`, 303);
  };
}

/** GET: what patients would read if the form were saved as it is now; 422 with nothing where it can't be. */
function preview(subject: Subject) {
  return async (c: Context<Env>) => {
    const { house, practice, now } = c.var;
    const { wanted, errors } = readForm(subjects[subject], c.req.query(), practice.locale);
    if (Object.keys(errors).length) return c.body(null, 422);
    const policies = { ...practice.policies, ...wanted };
    const then = await withWorkingDays(house.db, { ...practice, policies });
    return c.html(<Previewed subject={subject} practice={then} now={now} />);
  };
}

/** The handlers of the settings pages, each to be mounted behind staffOnly and managerOnly. */
export const settings = {
  index,
  onlineBooking: {
    show: show('online-booking'),
    submit: submit('online-booking'),
    preview: preview('online-booking'),
  },
  onlineCancellation: {
    show: show('online-cancellation'),
    submit: submit('online-cancellation'),
    preview: preview('online-cancellation'),
  },
  closures: { show: show('closures'), submit: submit('closures'), add: addClosed, remove, holiday },
  onlineChanges: { show: show('online-changes'), submit: submit('online-changes') },
  reminders: { show: show('reminders'), submit: submit('reminders') },
  patientNotifications: { show: show('patient-notifications'), submit: submit('patient-notifications') },
};
