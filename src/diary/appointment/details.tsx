import { cancelReasons } from '#/appointments/events.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import { NeedsList } from '#/people/needs/marks.tsx';
import { needsOf } from '#/people/needs/needs.ts';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateNumeric, dateTime, dayLong } from '#/ui/dates.ts';
import { Notice, Summary, type SummaryRow } from '#/ui/parts.tsx';
import { duration } from '#/ui/spoken.ts';
import { appointmentHref, patientHref, staffBookHref } from '../addresses.ts';
import { CantCome } from '../cant-come/answer.tsx';
import { clockTime } from '../clock-time.ts';
import { noticeWords } from '../day/cancelled.tsx';
import { PutBack } from '../put-back/control.tsx';
import { words as shared } from '../words.ts';
import { Actions } from './actions.tsx';
import { cancelDeadlineWords, moveDeadlineWords } from './deadline.ts';
import { AppointmentHistory, whoDid } from './history.tsx';
import { Messages } from './messages.tsx';
import type { AppointmentForStaff } from './read-appointment.ts';
import { words } from './words.ts';

/** One appointment in full, for the page of its own and for beside the day. `back`: where its forms return to. */
export function AppointmentDetails(props: {
  practice: Practice;
  now: Temporal.Instant;
  facts: AppointmentForStaff;
  back: string;
  /** It is the page's subject: its title is the page's heading. */
  heading?: 'h1' | 'h2';
  /** What a refused form has to say. */
  refused?: string | undefined;
}) {
  const { practice, now, facts, back, heading: Heading = 'h2', refused } = props;
  const { appointment, patient } = facts;
  const { slug, locale, region } = practice;
  const Subheading = Heading === 'h1' ? 'h2' : 'h3';
  const t = words(locale);
  const s = shared(locale);
  const minutes = appointment.ends_at.since(appointment.starts_at).total('minutes');
  const from = clockTime(appointment.starts_at, practice);
  const to = clockTime(appointment.ends_at, practice);
  return (
    <article class="diary-visit">
      <header>
        <Heading id="visit-title">
          <a href={patientHref(slug, patient.id)}>
            {s('patient', { given: patient.givenName, family: patient.familyName })}
          </a>
        </Heading>
        <StaffState appointment={appointment} locale={locale} />
        <p class="diary-what">
          {s('with', { type: appointment.type_name, practitioner: appointment.practitioner_name })}
        </p>
        <p>
          {dayLong(appointment.starts_at, practice)}, {s('span', { from, to })}{' '}
          <small>({duration(minutes, practice)})</small>
        </p>
        <p class="diary-contact">
          {patient.phone && <a href={phoneHref(patient.phone, region)}>{phoneText(patient.phone, region)}</a>}
          {patient.email && <a href={`mailto:${patient.email}`}>{patient.email}</a>}
          {!patient.phone && !patient.email && t('contact.none')}
        </p>
        <NeedsList needs={needsOf(appointment)} locale={locale} />
        {facts.notes > 0 && (
          <p>
            <a href={`${patientHref(slug, patient.id)}?tab=notes`}>{t('notes', { count: facts.notes })}</a>
          </p>
        )}
      </header>
      {refused && (
        <Notice tone="attention" title={t('refused.title')}>
          <p>{refused}</p>
        </Notice>
      )}
      {appointment.double_booked && <Notice tone="attention">{t('doubleBooked')}</Notice>}
      {appointment.cant_come && (
        <CantCome practice={practice} appointment={appointment} back={back} describedBy="visit-title" notice />
      )}
      <Actions practice={practice} now={now} appointment={appointment} back={back} describedBy="visit-title" />
      <PutBack practice={practice} now={now} facts={facts} back={back} describedBy="visit-title" />
      {appointment.state === 'cancelled' &&
        !patient.archived &&
        (facts.rebookedAs?.state ?? 'cancelled') === 'cancelled' && (
          <Buttons>
            <ButtonLink href={rebookHref(slug, appointment)} describedBy="visit-title">
              {t('rebook')}
            </ButtonLink>
          </Buttons>
        )}
      <Summary locale={locale} rows={rowsOf(facts, practice)} />
      <section>
        <Subheading id="history">{t('history')}</Subheading>
        <AppointmentHistory events={facts.history} place={practice} />
      </section>
      <section>
        <Subheading>{t('messages')}</Subheading>
        <Messages messages={facts.messages} place={practice} />
      </section>
    </article>
  );
}

/** Booking it anew: the same patient, reason and practitioner. */
const rebookHref = (slug: string, { reference, patient_id, type_id, practitioner_id }: Appointment) =>
  staffBookHref(slug, { patient: patient_id, type: type_id, practitioner: practitioner_id, rebook: reference });

function rowsOf({ appointment, patient, history, rebookedAs }: AppointmentForStaff, practice: Practice): SummaryRow[] {
  const { slug, locale } = practice;
  const t = words(locale);
  const s = shared(locale);
  const event = (kind: string) => history.find((one) => one.kind === kind);
  const booked = event('appointment.booked');
  const cancelled = event('appointment.cancelled');
  const cancelling = cancelDeadlineWords(appointment, practice);
  const moving = moveDeadlineWords(appointment, practice);
  const rows: (SummaryRow | null)[] = [
    {
      label: t('row.reference'),
      value: <a href={appointmentHref(slug, appointment.reference)}>{appointment.reference}</a>,
    },
    appointment.plan_name ? { label: t('row.plan'), value: appointment.plan_name } : null,
    {
      label: t('row.born'),
      value: patient.dateOfBirth ? dateNumeric(patient.dateOfBirth, practice) : s('notKnown'),
    },
    {
      label: t('row.booked'),
      value: t('when', {
        when: dateTime(appointment.booked_at, practice),
        who: booked ? whoDid(booked, locale) : s(`channel.${appointment.booked_channel}`),
      }),
    },
    appointment.cancelled_at && {
      label: t('row.cancelled'),
      value: t('when', {
        when: [dateTime(appointment.cancelled_at, practice), noticeWords(appointment, practice)]
          .filter(Boolean)
          .join(', '),
        who: cancelled
          ? whoDid(cancelled, locale)
          : appointment.cancelled_channel
            ? s(`channel.${appointment.cancelled_channel}`)
            : t('somebody'),
      }),
    },
    appointment.cancel_reason && { label: t('row.reason'), value: reasonWords(appointment.cancel_reason, locale) },
    rebookedAs && {
      label: t('row.rebooked'),
      value: (
        <a href={appointmentHref(slug, rebookedAs.reference)}>
          {s('with', { type: rebookedAs.type_name, practitioner: rebookedAs.practitioner_name })},{' '}
          {dateTime(rebookedAs.starts_at, practice)}
        </a>
      ),
    },
    {
      label: t('row.deadline'),
      value: (
        <>
          {cancelling.until} <small>{cancelling.why}</small>
        </>
      ),
    },
    {
      label: t('row.moving'),
      value: (
        <>
          {moving.until} <small>{moving.why}</small>
        </>
      ),
    },
  ].map((row) => row || null);
  return rows.filter((row) => row !== null);
}

/** A code that a later version may have written reads as "another reason". */
function reasonWords(code: string, locale: string): string {
  const s = shared(locale);
  const known = cancelReasons.find((reason) => reason === code) ?? 'other';
  return s(`reason.${known}`);
}
