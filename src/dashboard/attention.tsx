import { cantComeTask, type OpenTask, otherPhoneTask, possibleDuplicateTask } from '#/appointments/tasks/tasks.ts';
import { appointmentHref, duplicateHref, patientHref } from '#/diary/addresses.ts';
import { CantCome } from '#/diary/cant-come/answer.tsx';
import type { FailedMessage } from '#/notifications/problems.ts';
import { recordToLinkTask } from '#/people/ask/finish.ts';
import type { OpenDataRequest } from '#/people/data-requests/data-requests.ts';
import { contactChangedTask } from '#/people/details/change-contact.ts';
import { erasureTask } from '#/people/erasure/ask.ts';
import { notMeTask } from '#/people/unlink-account.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { dateLong, dateTime } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { latelyDays } from './cancelled-lately.ts';
import { ChildAnswer, childFacts, childTitle } from './child-request.tsx';
import { words } from './words.ts';

const mostMessages = 20;

/** What patients have asked for, each with the way to it and a button that closes it. Nothing where nothing is open. */
export function Tasks({ practice, tasks }: { practice: Practice; tasks: OpenTask[] }) {
  const t = words(practice.locale);
  if (tasks.length === 0) return null;
  return (
    <Section title={t('tasks.title')} id="tasks">
      <VisitList>
        {tasks.map((task) => (
          <Task practice={practice} task={task} />
        ))}
      </VisitList>
    </Section>
  );
}

const titles: Record<
  string,
  | 'tasks.contact'
  | 'tasks.toLink'
  | 'tasks.notMe'
  | 'tasks.rebook'
  | 'tasks.cantCome'
  | 'tasks.duplicate'
  | 'tasks.phone'
  | 'tasks.erasure'
> = {
  rebook: 'tasks.rebook',
  [cantComeTask]: 'tasks.cantCome',
  [possibleDuplicateTask]: 'tasks.duplicate',
  [otherPhoneTask]: 'tasks.phone',
  [contactChangedTask]: 'tasks.contact',
  [recordToLinkTask]: 'tasks.toLink',
  [notMeTask]: 'tasks.notMe',
  [erasureTask]: 'tasks.erasure',
};

function Task({ practice, task }: { practice: Practice; task: OpenTask }) {
  const { slug, locale, region } = practice;
  const t = words(locale);
  const { reference, type_name: type, practitioner_name: practitioner, starts_at, opened_at, phone } = task;
  const patient = task.given_name
    ? t('patient', { given: task.given_name, family: task.family_name ?? '' })
    : t('tasks.somebody');
  const id = `task-${task.id}`;
  const about = type && practitioner && starts_at && { type, practitioner, when: dateTime(starts_at, practice) };
  return (
    <VisitRow
      id={id}
      place={practice}
      start={starts_at ?? opened_at}
      title={task.child_given ? childTitle(practice, task) : t(titles[task.kind] ?? 'tasks.other', { patient })}
      facts={[
        ...(task.child_given ? childFacts(practice, task) : []),
        about && reference && <a href={appointmentHref(slug, reference)}>{t('tasks.about', about)}</a>,
        t('tasks.opened', { when: dateTime(opened_at, practice) }),
        task.kind === otherPhoneTask &&
          task.given_phone &&
          t('tasks.phone.given', { phone: phoneText(task.given_phone, region) }),
        // A visitor's number proves nothing: the record says which is held.
        task.kind !== possibleDuplicateTask && phone && (
          <a href={phoneHref(phone, region)}>{phoneText(phone, region)}</a>
        ),
        task.patient_id && <a href={patientHref(slug, task.patient_id)}>{t('tasks.record')}</a>,
      ].filter(Boolean)}
    >
      {task.kind === cantComeTask && reference ? (
        <CantCome practice={practice} appointment={{ reference }} back="dashboard" describedBy={id} />
      ) : task.child_given ? (
        <ChildAnswer practice={practice} task={task} describedBy={id} />
      ) : task.kind === recordToLinkTask ? (
        <ButtonLink href={`/${slug}/practice/account-requests/${task.id}`}>{t('tasks.toLink.see')}</ButtonLink>
      ) : task.kind === erasureTask ? (
        <ButtonLink href={`/${slug}/practice/erasures/${task.id}`}>{t('tasks.toLink.see')}</ButtonLink>
      ) : task.kind === possibleDuplicateTask ? (
        <ButtonLink href={duplicateHref(slug, task.id)}>{t('tasks.duplicate.see')}</ButtonLink>
      ) : (
        <Form action={`/${slug}/practice/tasks/${task.id}/close`} class="row-form">
          <Button look="plain" describedBy={id}>
            {t('tasks.done')}
          </Button>
        </Form>
      )}
    </VisitRow>
  );
}

/** Who asked for all that is held of them, and by when they are to have it. Nothing where nobody waits. */
export function DataRequests({ practice, requests }: { practice: Practice; requests: OpenDataRequest[] }) {
  const t = words(practice.locale);
  if (!requests.length) return null;
  return (
    <Section title={t('dataRequests.title')} id="data-requests">
      <ul class="bullets">
        {requests.map(({ patient_id, given_name: given, family_name: family, due_on }) => (
          <li>
            {t.rich('dataRequests.one', {
              patient: t('patient', { given, family }),
              due: dateLong(due_on, practice),
              link: (text) => <a href={`${patientHref(practice.slug, patient_id)}/data-request`}>{text}</a>,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Messages that failed or still wait for a mail server, to whom, about what, and what was wrong. */
export function Unsent({ practice, messages }: { practice: Practice; messages: FailedMessage[] }) {
  const { slug, locale } = practice;
  const t = words(locale);
  if (messages.length === 0) return null;
  const title = t('messages.title');
  const shown = messages.slice(0, mostMessages);
  return (
    <Section title={title} id="messages">
      <p>{t('messages.text', { days: latelyDays })}</p>
      <Table
        caption={t('messages.caption')}
        head={[t('messages.what'), t('messages.to'), t('messages.state'), t('messages.problem')]}
        rows={shown.map(({ subject, reference, to_address, state, problem, created_at }) => [
          <>
            {reference ? <a href={appointmentHref(slug, reference)}>{subject}</a> : subject}
            <br />
            {dateTime(created_at, practice)}
          </>,
          to_address,
          <StateLabel tone={state === 'failed' ? 'stop' : 'attention'}>
            {t(state === 'failed' ? 'messages.failed' : 'messages.waiting')}
          </StateLabel>,
          problem,
        ])}
      />
      {messages.length > mostMessages && (
        <p class="quiet-text">{t('messages.more', { count: messages.length - mostMessages })}</p>
      )}
    </Section>
  );
}
