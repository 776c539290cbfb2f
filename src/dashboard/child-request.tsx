import type { Context } from 'hono';
import type { OpenTask } from '#/appointments/tasks/tasks.ts';
import { decideChild } from '#/people/access/children.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { dateLong } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { words } from './words.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** "Alex Morgan asks to look after the visits of Amy Morgan". */
export const childTitle = (practice: Practice, { asker, child_given: given, child_family: family }: OpenTask) =>
  words(practice.locale)('tasks.child', {
    parent: asker ?? '',
    child: words(practice.locale)('patient', { given: given ?? '', family: family ?? '' }),
  });

/** Who asks, how the child was described, and whether there is no such record. */
export function childFacts(practice: Practice, task: OpenTask) {
  const t = words(practice.locale);
  const { asker, asker_email, child_born: born, patient_id } = task;
  return [
    t('tasks.child.who', { name: asker ?? '', email: asker_email ?? '' }),
    born && t('tasks.child.born', { when: dateLong(born, practice) }),
    !patient_id && t('tasks.child.unknown'),
  ];
}

/** Yes, where the child is known, and no: one press each. */
export function ChildAnswer({
  practice,
  task,
  describedBy,
}: {
  practice: Practice;
  task: OpenTask;
  describedBy: string;
}) {
  const t = words(practice.locale);
  const action = `/${practice.slug}/practice/child-requests/${task.id}`;
  return (
    <>
      {task.patient_id && (
        <Form action={action} class="row-form">
          <Hidden name="answer" value="approve" />
          <Button describedBy={describedBy}>{t('tasks.child.approve')}</Button>
        </Form>
      )}
      <Form action={action} class="row-form">
        <Hidden name="answer" value="decline" />
        <Button look="plain" describedBy={describedBy}>
          {t('tasks.child.decline')}
        </Button>
      </Form>
    </>
  );
}

/** POST …/child-requests/:task: approves or declines, once: 303 to the dashboard. Another practice's is not found. */
export async function decideChildRequest(c: Context<Env>) {
  const { house, practice, staff, actor, now } = c.var;
  const taskId = c.req.param('task') ?? '';
  const { answer } = await c.req.parseBody();
  if (!uuid.test(taskId)) return problemPage(c, 'notFound');
  if (answer !== 'approve' && answer !== 'decline') return problemPage(c, 'unclear');
  const approved = answer === 'approve';
  const result = await decideChild(house, practice.id, { actor, now }, staff.id, taskId, approved);
  return result === 'done' ? c.redirect(`/${practice.slug}/practice/`, 303) : problemPage(c, 'notFound');
}
