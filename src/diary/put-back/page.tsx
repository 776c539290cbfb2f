import type { State } from '#/appointments/appointment.ts';
import type { Overlap } from '#/appointments/overlaps.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dayAt, dayShort } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { VisitBlock } from '#/ui/visit.tsx';
import { appointmentHref, putBackHref, staffBookHref } from '../addresses.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { againWords } from './again-words.ts';
import { words } from './words.ts';

type Props = {
  practice: Practice;
  facts: AppointmentForStaff;
  /** Where to be afterwards, whichever button is pressed. */
  back: string;
};

/** Asks before an appointment is put back: what it becomes, and who hears of it. */
export function AskPage({ practice, facts, back, to, away }: Props & { to: State; away: boolean }) {
  const { appointment, told } = facts;
  const { locale, slug } = practice;
  const t = words(locale);
  const addresses = new Intl.ListFormat(locale).format(told.map(({ address }) => address));
  return (
    <div class="diary-ask">
      <PageHead title={titleOf(facts, practice)} />
      <Visit practice={practice} appointment={appointment} />
      <p>
        <StaffState appointment={appointment} locale={locale} />
      </p>
      <p>{againWords(appointment, to, practice)}</p>
      {appointment.state === 'cancelled' && (
        <p>{told.length ? t('told', { count: told.length, addresses }) : t('untold')}</p>
      )}
      {away && (
        <Notice tone="attention" title={t('away.title', { practitioner: appointment.practitioner_name })}>
          <p>{t('away')}</p>
        </Notice>
      )}
      <Form action={putBackHref(slug, appointment.reference)}>
        <Hidden name="version" value={String(appointment.version)} />
        <Hidden name="back" value={back} />
        <Buttons equal>
          <Button>{t('do')}</Button>
          <ButtonLink href={back}>{t('keep')}</ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

/** It can't be put back: why, what lies in its way, and a way on. */
export function CannotPage(props: Props & { title: string; text: string; there?: Overlap[] | undefined }) {
  const { practice, facts, back, title, text, there = [] } = props;
  const { appointment, patient, inItsPlace } = facts;
  const { slug, locale } = practice;
  const t = words(locale);
  const day = { date: dayAt(appointment.starts_at, practice), practitioner: appointment.practitioner_id };
  return (
    <div class="diary-ask">
      <PageHead title={title} lead={text} />
      <Visit practice={practice} appointment={appointment} />
      <p>
        <StaffState appointment={appointment} locale={locale} />
      </p>
      {there.length > 0 && (
        <ul>
          {there.map((one) => (
            <li>
              <Lies practice={practice} overlap={one} />
            </li>
          ))}
        </ul>
      )}
      {inItsPlace && <Visit practice={practice} appointment={inItsPlace} linked />}
      <Buttons>
        <ButtonLink href={back} look="primary">
          {t('see')}
        </ButtonLink>
        {there.length > 0 && (
          <ButtonLink href={staffBookHref(slug, { ...day, patient: patient.id })}>{t('book')}</ButtonLink>
        )}
      </Buttons>
    </div>
  );
}

function Lies({ practice, overlap: { starts, ends, visit } }: { practice: Practice; overlap: Overlap }) {
  const t = words(practice.locale);
  if (!visit) return <>{t('taken.hold', { from: clockTime(starts, practice), to: clockTime(ends, practice) })}</>;
  const patient = shared(practice.locale)('patient', { given: visit.given_name, family: visit.family_name });
  const from = clockTime(visit.starts_at, practice);
  const to = clockTime(visit.ends_at, practice);
  return (
    <a href={appointmentHref(practice.slug, visit.reference)}>
      {t('taken.visit', { patient, type: visit.type_name, from, to })}
    </a>
  );
}

export const titleOf = ({ patient }: AppointmentForStaff, { locale }: Practice) =>
  words(locale)('title', {
    patient: shared(locale)('patient', { given: patient.givenName, family: patient.familyName }),
  });

function Visit(props: { practice: Practice; appointment: Appointment; linked?: boolean }) {
  const { practice, appointment, linked } = props;
  const s = shared(practice.locale);
  const from = clockTime(appointment.starts_at, practice);
  const to = clockTime(appointment.ends_at, practice);
  const name = s('patient', { given: appointment.given_name, family: appointment.family_name });
  return (
    <VisitBlock
      place={practice}
      start={appointment.starts_at}
      title={linked ? <a href={appointmentHref(practice.slug, appointment.reference)}>{name}</a> : name}
      facts={[
        s('with', { type: appointment.type_name, practitioner: appointment.practitioner_name }),
        `${dayShort(appointment.starts_at, practice)}, ${s('span', { from, to })}`,
      ]}
    />
  );
}
