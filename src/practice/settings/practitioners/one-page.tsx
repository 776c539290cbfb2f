import { Button } from '#/ui/button.tsx';
import { Choice, Tick } from '#/ui/choice.tsx';
import { dateTime, dayLong } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden, Under } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { list } from '#/ui/spoken.ts';
import { PlanSelect } from '../../plan-select.tsx';
import type { Practice } from '../../practice.ts';
import type { AppointmentType, Plan, Practitioner } from '../../roster.ts';
import { dayText, weekdays } from '../hours/read-form.ts';
import type { Session } from './change-sessions.ts';
import { professions, type Typed } from './read-form.ts';
import type { BookedVisit } from './read-practitioners.ts';
import { TimeOff, type TimeOffAhead } from './time-off.tsx';
import { words } from './words.ts';

export type OnePageProps = {
  practice: Practice;
  today: Temporal.PlainDate;
  practitioner: Practitioner;
  types: AppointmentType[];
  plans: Plan[];
  sessions: Session[];
  timeOff: TimeOffAhead[];
  /** Coming visits that lie outside the sessions, and how many are booked from the day they leave on. */
  outside: BookedVisit[];
  afterLeaving: number;
  typed: Typed;
  ticked: string[];
  errors: Errors;
  saved: 'saved' | 'same' | null;
};

/** One practitioner: who they are, what they do, the sessions of their week. */
export function OnePage(props: OnePageProps) {
  const { practice, practitioner, errors, saved, sessions } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const all = `/${slug}/practice/settings/practitioners`;
  const path = `${all}/${practitioner.id}`;
  return (
    <>
      <BackLink href={all}>{t('back.all')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={practitioner.name} />
      {saved && (
        <Notice tone={saved === 'saved' ? 'good' : 'quiet'}>
          <p role="status">{t(saved)}</p>
        </Notice>
      )}
      <Details {...props} path={path} />
      <Section title={t('sessions')} id="sessions">
        <Outside {...props} />
        {sessions.length === 0 && <p>{t('sessions.none')}</p>}
        {sessions.length > 0 && (
          <ul class="session-list">
            {sessions.map((session) => (
              <SessionLine {...props} session={session} path={path} />
            ))}
          </ul>
        )}
      </Section>
      <NewSession {...props} path={path} />
      <TimeOff practice={practice} practitionerId={practitioner.id} ahead={props.timeOff} />
    </>
  );
}

function Details({ practice, practitioner, types, typed, ticked, errors, afterLeaving, path }: At) {
  const t = words(practice.locale);
  const away = (inside: unknown) => (
    <a href={`/${practice.slug}/practice/away?practitioner=${practitioner.id}`}>{inside as string}</a>
  );
  return (
    <Form action={path}>
      <Field name="name" label={t('name')} hint={t('name.hint')} value={typed.name} error={errors.name} />
      <Choice
        name="profession"
        label={t('profession')}
        inline
        options={professions.map((one) => ({ value: one, label: t(`profession.${one}`) }))}
        value={typed.profession}
        error={errors.profession}
      />
      <fieldset class="field" id="type">
        <legend>{t('types')}</legend>
        <Under id="type" hint={t('types.hint')} error={errors.type} />
        {types.map(({ id, name }) => (
          <Tick name="type" id={`type-${id}`} label={name} value={id} checked={ticked.includes(id)} />
        ))}
      </fieldset>
      <Field
        name="left"
        label={t('left')}
        type="date"
        width="medium"
        hint={
          <>
            {t('left.hint')} {afterLeaving > 0 && t.rich('left.booked', { count: afterLeaving, link: away })}
          </>
        }
        value={typed.left}
        error={errors.left}
      />
      <Button>{t('save')}</Button>
    </Form>
  );
}

type At = OnePageProps & { path: string };

/** "Monday 08:30 to 12:30" */
export function sessionText(practice: Practice, { weekday, starts, ends }: Session): string {
  const time = (at: Temporal.PlainTime) =>
    new Intl.DateTimeFormat(practice.locale, { hour: 'numeric', minute: '2-digit' }).format(at);
  return words(practice.locale)('sessions.one', {
    day: dayText(weekday, practice),
    from: time(starts),
    until: time(ends),
  });
}

function SessionLine({ practice, today, session, path }: At & { session: Session }) {
  const t = words(practice.locale);
  const { from_date: from, until_date: until } = session;
  const begun = Temporal.PlainDate.compare(from, today) <= 0;
  const text = sessionText(practice, session);
  const since = { day: dayLong(from, practice), last: until ? dayLong(until, practice) : '' };
  const holds = until
    ? t(begun ? 'sessions.until' : 'sessions.range', begun ? { day: since.last } : since)
    : t(begun ? 'sessions.since' : 'sessions.from', since);
  return (
    <li>
      <span>
        <b>{text}</b>{' '}
        <span class="quiet-text">
          {holds} {session.plan_name && t('sessions.plan.only', { plan: session.plan_name })}
        </span>
      </span>
      <details class="end-session">
        <summary>
          {t('sessions.end')} <span class="aloud">{t('sessions.end.about', { session: text })}</span>
        </summary>
        <Form action={`${path}/sessions/end`} class="inline">
          <Hidden name="session" value={session.id} />
          <label for={`last-${session.id}`}>{t('sessions.end.last')}</label>
          <input
            class="input w-medium"
            type="date"
            name="last"
            id={`last-${session.id}`}
            value={(begun ? today : from.subtract({ days: 1 })).toString()}
          />
          <Button look="plain">{t('sessions.end')}</Button>
        </Form>
      </details>
    </li>
  );
}

function NewSession({ practice, today, plans, typed, ticked, errors, path }: At) {
  const t = words(practice.locale);
  const field = (name: 'starts' | 'ends') => (
    <Field
      name={name}
      label={t(`sessions.${name}`)}
      width="short"
      inputmode="numeric"
      value={typed[name]}
      error={errors[name]}
    />
  );
  return (
    <Section title={t('sessions.new')} id="new-session">
      <Form action={`${path}/sessions`}>
        <fieldset class="field" id="day">
          <legend>{t('sessions.days')}</legend>
          <Under id="day" hint={t('sessions.new.hint')} error={errors.day} />
          <div class="tick-row">
            {weekdays.map((day) => (
              <Tick
                name="day"
                id={`day-${day}`}
                label={dayText(day, practice)}
                value={String(day)}
                checked={ticked.includes(String(day))}
              />
            ))}
          </div>
        </fieldset>
        <div class="side-by-side">
          {field('starts')}
          {field('ends')}
        </div>
        <div class="side-by-side">
          <Field
            name="first"
            label={t('sessions.first')}
            type="date"
            width="medium"
            value={typed.first ?? today.toString()}
            error={errors.first}
          />
          <Field
            name="last"
            label={t('sessions.last')}
            type="date"
            width="medium"
            value={typed.last}
            error={errors.last}
          />
        </div>
        <PlanSelect
          name="plan"
          label={t('sessions.plan')}
          hint={t('sessions.plan.hint')}
          none={t('sessions.plan.any')}
          plans={plans}
          value={typed.plan}
          error={errors.plan}
        />
        <Button look="plain">{t('sessions.add')}</Button>
      </Form>
    </Section>
  );
}

function Outside({ practice, outside }: OnePageProps) {
  if (!outside.length) return null;
  const t = words(practice.locale);
  const few = outside.slice(0, 5).map(({ starts_at }) => dateTime(starts_at, practice));
  const shown = outside.length > few.length ? t('outside.more', { shown: few.join('; ') }) : list(few, practice);
  const day = outside[0]?.starts_at.toZonedDateTimeISO(practice.zone).toPlainDate();
  return (
    <Notice tone="attention">
      <p>
        <a href={`/${practice.slug}/practice/diary?date=${day}`}>
          {t('outside', { count: outside.length, visits: shown })}
        </a>
      </p>
    </Notice>
  );
}
