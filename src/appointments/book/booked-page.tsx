import type { Child } from 'hono/jsx';
import type { PatientReader } from '#/practice/env.ts';
import { saysForWhom } from '#/practice/for-whom.ts';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone, dayLong, time, zoneName } from '#/ui/dates.ts';
import { GettingThere } from '#/ui/getting-there.tsx';
import { Panel, Section } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import { VisitBlock } from '#/ui/visit.tsx';
import type { MayCancel } from '../cancel/may-cancel.ts';
import type { MayMove } from '../move/may-move.ts';
import type { Appointment } from '../queries.ts';
import { Charges, visitWords } from './check-page.tsx';
import { whereLine } from './chosen.tsx';
import { words } from './words.ts';

type Props = {
  face: PracticeFace;
  visit: Appointment;
  reader: PatientReader;
  /** Where its messages go; null where the practice has no address. */
  email: string | null;
  mayCancel: MayCancel;
  mayMove: MayMove;
  /** What stands instead of it since it was cancelled. */
  instead: Appointment | null;
  /** What was booked in one go with it and still stands. */
  bookedWith: Appointment[];
  now: Temporal.Instant;
};

/** The confirmation at its lasting address: it says what is true when it is read. */
export function BookedPage(props: Props) {
  const { face, visit, now } = props;
  if (visit.state === 'cancelled') return <SinceCancelled {...props} />;
  const t = words(face.locale);
  const ended = Temporal.Instant.compare(visit.ends_at, now) <= 0 || visit.state === 'did-not-attend';
  return (
    <>
      <Panel title={t(ended ? 'booked.ended' : 'booked.title')} tone={ended ? 'quiet' : 'good'}>
        <Reference face={face} visit={visit} />
      </Panel>
      <Visit face={face} visit={visit} name={nameAmong(props)} />
      {!ended && (
        <>
          <BookedWith {...props} />
          <WhatNext {...props} />
          <Bring face={face} visit={visit} />
          <Charges face={face} plan={visit} />
          <Section title={t('booked.where')} id="where">
            <GettingThere practice={face} />
          </Section>
        </>
      )}
      <Ways face={face} look="primary" />
    </>
  );
}

function SinceCancelled(props: Props) {
  const { face, visit, instead, now } = props;
  const t = words(face.locale);
  const at = `/${face.slug}/appointments`;
  const link = (text: unknown) => <a href={`${at}/${instead?.reference}/booked`}>{text as string}</a>;
  return (
    <>
      <Panel title={t('booked.cancelled')} tone="quiet">
        <p>{t('booked.cancelled.text', { when: dateTimeZone(visit.cancelled_at ?? now, face) })}</p>
        <Reference face={face} visit={visit} />
      </Panel>
      <Visit face={face} visit={visit} name={nameAmong(props)} />
      {instead && <p>{t.rich('booked.cancelled.rebooked', { ...visitWords(face, instead), link })}</p>}
      {!instead && visit.may_book !== false && (
        <Buttons>
          <ButtonLink href={`${at}/${visit.reference}/rebook`} look="primary">
            {t('booked.rebook')}
          </ButtonLink>
        </Buttons>
      )}
      <Ways face={face} />
    </>
  );
}

/** Whose it is, to one who books for several. */
const nameAmong = ({ reader, visit }: Props) =>
  saysForWhom(reader) ? `${visit.given_name} ${visit.family_name}` : undefined;

export const Reference = ({ face, visit }: Pick<Props, 'face' | 'visit'>) => (
  <p>
    {words(face.locale).rich('booked.reference', {
      reference: visit.reference,
      b: (text) => <b>{text}</b>,
    })}
  </p>
);

/** The visit itself; `name`: for whom, where that isn't plain. */
export function Visit({ face, visit, name }: Pick<Props, 'face' | 'visit'> & { name?: string | undefined }) {
  const t = words(face.locale);
  const { starts_at: start } = visit;
  const minutes = visit.ends_at.since(start).total('minutes');
  const when = { day: dayLong(start, face), time: time(start, face), zone: zoneName(start, face) };
  const facts: Child[] = [
    <time datetime={start.toString()}>{t('booked.when', when)}</time>,
    duration(minutes, face),
    whereLine(face),
  ];
  if (name) facts.unshift(t('booked.for', { name }));
  return (
    <VisitBlock
      place={face}
      start={start}
      title={visitWords(face, visit).visit}
      facts={facts}
      struck={visit.state === 'cancelled'}
    />
  );
}

function BookedWith({ face, bookedWith }: Props) {
  if (!bookedWith.length) return null;
  const t = words(face.locale);
  return (
    <Section title={t('booked.with')} id="with">
      <ul class="bullets">
        {bookedWith.map((visit) => (
          <li>
            {t.rich('booked.with.one', {
              patient: `${visit.given_name} ${visit.family_name}`,
              ...visitWords(face, visit),
              link: (text) => <a href={`/${face.slug}/appointments/${visit.reference}/booked`}>{text}</a>,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function WhatNext({ face, visit, email, mayCancel, mayMove }: Props) {
  const t = words(face.locale);
  const phone = () => <PhoneLink practice={face} />;
  return (
    <Section title={t('booked.next')} id="next">
      {email && <p>{t('booked.email', { email })}</p>}
      {mayCancel.ok && mayCancel.until && <p>{t('booked.until', { deadline: dateTimeZone(mayCancel.until, face) })}</p>}
      {mayMove.ok && mayMove.until && (
        <p>
          {t.rich('booked.move', {
            deadline: dateTimeZone(mayMove.until, face),
            link: (text) => <a href={`/${face.slug}/appointments/${visit.reference}/move`}>{text}</a>,
          })}
        </p>
      )}
      {!mayCancel.ok && mayCancel.reason === 'too-late' && <p>{t.rich('booked.too-late', { phone })}</p>}
      {!mayCancel.ok && mayCancel.reason !== 'too-late' && (
        <p>{t.rich(mayMove.ok ? 'booked.ring.cancelling' : 'booked.ring', { phone })}</p>
      )}
      <p>
        <a href={`/${face.slug}/appointments/${visit.reference}/calendar.ics`}>{t('booked.calendar')}</a>
      </p>
    </Section>
  );
}

export function Bring({ face, visit }: Pick<Props, 'face' | 'visit'>) {
  if (!visit.type_bring) return null;
  return (
    <Section title={words(face.locale)('booked.bring')} id="bring">
      <ul class="bullets">
        {visit.type_bring.split('\n').map((thing) => (
          <li>{thing}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Ways on. */
function Ways({ face, look = 'plain' }: { face: PracticeFace; look?: 'primary' | 'plain' }) {
  const t = words(face.locale);
  return (
    <Buttons>
      <ButtonLink href={`/${face.slug}/dashboard`} look={look}>
        {t('booked.dashboard')}
      </ButtonLink>
      <ButtonLink href={`/${face.slug}/appointments`}>{t('booked.appointments')}</ButtonLink>
    </Buttons>
  );
}
