import type { Context } from 'hono';
import { closeTask, openTasks } from '#/appointments/tasks/tasks.ts';
import { mailGoesOut, openCalls } from '#/diary/away/read-calls.ts';
import { earlierOpenDays } from '#/diary/close-day/still-open.ts';
import { failedMessages } from '#/notifications/problems.ts';
import { openDataRequests } from '#/people/data-requests/data-requests.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { cancelledLately, latelyDays } from './cancelled-lately.ts';
import { readChecklist } from './checklist/read-checklist.ts';
import { usually } from './overnight/asked-for.ts';
import { countUndealt } from './overnight/happened.ts';
import { Dashboard } from './page.tsx';
import { readToday } from './today.ts';
import { words } from './words.ts';

/** GET `/{practice}/practice/`. */
export async function staffDashboard(c: Context<Env>) {
  const { house, practice, staff, now } = c.var;
  const since = usually(practice, now).from.toZonedDateTime(practice.zone).toInstant();
  const [today, tasks, lately, messages, overnight, openDays, calls, checklist, dataRequests] = await Promise.all([
    readToday(house.db, practice, now),
    openTasks(house.db, practice.id),
    cancelledLately(house.db, practice.id, now),
    failedMessages(house.db, practice.id, now.subtract({ hours: 24 * latelyDays })),
    countUndealt(house.db, practice.id, since),
    earlierOpenDays(house.db, practice, now),
    openCalls(house, practice.id, now),
    staff.role === 'manager' ? readChecklist(house.db, practice.id) : null,
    staff.role === 'manager' ? openDataRequests(house.db, practice.id) : [],
  ]);
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'dashboard' },
    <Dashboard
      practice={practice}
      staff={staff}
      today={today}
      tasks={tasks}
      lately={lately}
      overnight={overnight}
      messages={messages}
      openDays={openDays}
      calls={calls}
      checklist={checklist}
      dataRequests={dataRequests}
      mailGoesOut={mailGoesOut(house)}
    />,
  );
}

/** POST `/{practice}/practice/tasks/{task}/close`: 303 to the dashboard; another practice's task is not found. */
export async function finishTask(c: Context<Env>) {
  const { house, practice, staff, actor, now } = c.var;
  const known = await closeTask(house, practice.id, { actor, now }, staff.id, c.req.param('task') ?? '');
  if (!known) return problemPage(c, 'notFound');
  return c.redirect(`/${practice.slug}/practice/`, 303);
}
