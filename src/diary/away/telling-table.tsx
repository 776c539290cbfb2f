import type { AwayVisit } from '#/appointments/away/cancelled-visits.ts';
import { isCancelledStill } from '#/appointments/away/cancelled-visits.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { dateTime } from '#/ui/dates.ts';
import { Table } from '#/ui/staff-parts.tsx';
import { StateLabel, type Tone } from '#/ui/state.tsx';
import { appointmentHref, patientHref } from '../addresses.ts';
import { words as shared } from '../words.ts';
import type { Told } from './read-calls.ts';
import { words } from './words.ts';

const tones: Record<Told['messages'][number]['state'], Tone> = {
  queued: 'attention',
  sent: 'good',
  failed: 'stop',
  dropped: 'quiet',
};

/** Everybody who lost a visit: which, what became of the e-mail, and what stands in its place. */
export function TellingTable({ practice, told }: { practice: Practice; told: Told[] }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const s = shared(locale);
  return (
    <Table
      caption={t('told.caption')}
      head={[t('column.patient'), t('column.visit'), t('column.email'), t('column.since')]}
      rows={told.map((one) => [
        <a href={patientHref(slug, one.id)}>{s('patient', { given: one.given, family: one.family })}</a>,
        <Lines
          lines={one.visits.map((visit) => (
            <a href={appointmentHref(slug, visit.reference)}>
              {t('visit.line', { time: dateTime(visit.starts_at, practice), type: visit.type_name })}
            </a>
          ))}
        />,
        <Mail practice={practice} told={one} />,
        <Lines lines={one.visits.map((visit) => since(visit, practice))} />,
      ])}
    />
  );
}

const Lines = ({ lines }: { lines: unknown[] }) => (
  <ul class="away-lines">
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
);

function Mail({ practice, told }: { practice: Practice; told: Told }) {
  const t = words(practice.locale);
  if (!told.messages.length) return told.address ? t('mail.soon', { address: told.address }) : t('mail.none');
  return (
    <Lines
      lines={told.messages.map(({ to_address: address, state, problem, settled_at }) => (
        <>
          <StateLabel tone={tones[state]}>
            {t(problem && state === 'queued' ? 'mail.again' : `mail.${state}`)}
          </StateLabel>{' '}
          {address}
          {state === 'sent' && settled_at && <small> {dateTime(settled_at, practice)}</small>}
          {problem && state !== 'sent' && <small> {problem}</small>}
        </>
      ))}
    />
  );
}

/** What has come of a cancelled visit: on again, something in its place, or nothing yet. */
function since(visit: AwayVisit, practice: Practice) {
  const t = words(practice.locale);
  if (!isCancelledStill(visit)) {
    return (
      <>
        {t('since.back')} <StaffState appointment={visit} locale={practice.locale} />
      </>
    );
  }
  if (visit.rebooked_reference && visit.rebooked_starts_at) {
    return (
      <a href={appointmentHref(practice.slug, visit.rebooked_reference)}>
        {t('since.rebooked', { when: dateTime(visit.rebooked_starts_at, practice) })}
      </a>
    );
  }
  return <a href={appointmentHref(practice.slug, visit.reference)}>{t('since.nothing')}</a>;
}
