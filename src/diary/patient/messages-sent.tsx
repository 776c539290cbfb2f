import type { MessageOfPatient } from '#/notifications/problems.ts';
import type { Practice } from '#/practice/practice.ts';
import { dateTime } from '#/ui/dates.ts';
import { Section } from '#/ui/parts.tsx';
import { History } from '#/ui/staff-parts.tsx';
import { StateLabel, type Tone } from '#/ui/state.tsx';
import { appointmentHref } from '../addresses.ts';
import type { PatientsRecord } from './read-record.ts';
import { words } from './words.ts';

type Props = { practice: Practice; record: PatientsRecord };

const tones: Record<MessageOfPatient['state'], Tone> = {
  queued: 'attention',
  sent: 'good',
  failed: 'stop',
  dropped: 'quiet',
};
const kinds = [
  'appointment-booked',
  'appointment-moved',
  'appointment-reminder',
  'cancelled-online',
  'cancelled-by-practice',
  'away-told',
  'appointment-on-again',
  'cant-come-not-accepted',
] as const;

/** What was sent to the patient and those who act for them, newest first: what kind, to whom, and whether it arrived. */
export function MessagesSent({ practice, record }: Props) {
  const { locale, slug } = practice;
  const t = words(locale);
  const references = new Map([...record.coming, ...record.past].map(({ id, reference }) => [id, reference]));
  return (
    <Section title={t('messages')} id="messages">
      {record.messages.length === 0 && <p class="quiet-text">{t('messages.none')}</p>}
      <History
        lines={record.messages.map((message) => {
          const kind = kinds.find((known) => known === message.kind) ?? 'other';
          const reference = message.appointment_id && references.get(message.appointment_id);
          return {
            when: dateTime(message.settled_at ?? message.created_at, practice),
            what: (
              <>
                <strong>{t(`kind.${kind}`)}</strong>{' '}
                <StateLabel tone={tones[message.state]}>{t(`message.${message.state}`)}</StateLabel>
                <br />
                {message.subject || t('messages.unwritten')}{' '}
                {reference && <a href={appointmentHref(slug, reference)}>{t('messages.about')}</a>}
              </>
            ),
            who: [toWhom(message, record, locale), problemWords(message, locale)].filter(Boolean).join('. '),
          };
        })}
      />
    </Section>
  );
}

function toWhom({ person, to_address: address }: MessageOfPatient, { household }: PatientsRecord, locale: string) {
  const t = words(locale);
  if (person.startsWith('patient:')) return t('messages.to.patient', { address });
  const account = [...household.own, ...household.actingFor].find(({ accountId }) => person === `account:${accountId}`);
  return account ? t('messages.to.other', { name: account.name, address }) : t('messages.to', { address });
}

function problemWords({ state, problem, attempts }: MessageOfPatient, locale: string): string | null {
  const t = words(locale);
  if (!problem) return null;
  if (state === 'failed') return t('message.why', { problem });
  return state === 'queued' ? t('message.retrying', { count: attempts, problem }) : null;
}
