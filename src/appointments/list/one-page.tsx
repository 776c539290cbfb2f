import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { BackLink, PageHead, Summary, type SummaryRow } from '#/ui/parts.tsx';
import { VisitBlock } from '#/ui/visit.tsx';
import { cancelledAs } from '../appointment.ts';
import { ToldNotice, toldRows } from '../cant-come/parts.tsx';
import type { Told } from '../cant-come/told.ts';
import type { Move } from '../move/moves.ts';
import type { OnAgain } from '../put-back/on-again.ts';
import type { Appointment } from '../queries.ts';
import { PatientState } from '../state-label.tsx';
import { words as shared } from '../words.ts';
import { CancelControl, CancelNote, ConfirmControl, MoveControl, type Showing, titleId, visitFacts } from './visit.tsx';
import { words } from './words.ts';

export type OnePage = Showing & {
  appointment: Appointment;
  /** Names of other accounts of the household that booked or cancelled it; null for the reader's own. */
  bookedByOther: string | null;
  cancelledByOther: string | null;
  rebooked: Appointment | null;
  /** What was said about not coming at its present time. */
  told: Told | null;
  /** Each time it was given another time, oldest first. */
  moves: Move[];
  /** Each time its cancelling was taken back, oldest first. */
  onAgain: OnAgain[];
  /** The reader's own. */
  accountId: string;
};

export const oneTitle = ({ practice, appointment }: Pick<OnePage, 'practice' | 'appointment'>) =>
  shared(practice.locale)('visit.title', {
    type: appointment.type_name,
    practitioner: appointment.practitioner_name,
  });

/** One appointment: everything the patient may know of it, and what can be done. */
export function One(props: OnePage) {
  const { practice, appointment, now, rebooked, told } = props;
  const t = words(practice.locale);
  const here = `/${practice.slug}/appointments/${appointment.reference}`;
  const cancelled = appointment.state === 'cancelled';
  const over = Temporal.Instant.compare(appointment.ends_at, now) <= 0;
  return (
    <>
      <BackLink href={`/${practice.slug}/appointments`}>{t('one.back')}</BackLink>
      <PageHead title={<span id={titleId(appointment)}>{oneTitle(props)}</span>} />
      <VisitBlock
        place={practice}
        start={appointment.starts_at}
        title={<PatientState appointment={appointment} now={now} locale={practice.locale} />}
        facts={visitFacts(props, appointment, 'full')}
        struck={cancelled}
      />
      {!cancelled && !over && (
        <>
          {told && <ToldNotice {...props} told={told} />}
          <p>
            <CancelNote showing={props} appointment={{ ...appointment, cant_come: false }} />
          </p>
          <Buttons>
            <CancelControl showing={props} appointment={appointment} />
            <MoveControl showing={props} appointment={appointment} />
            <ConfirmControl showing={props} appointment={appointment} />
          </Buttons>
        </>
      )}
      {cancelled && (
        <Buttons>
          {!rebooked && (
            <ButtonLink look="primary" href={`${here}/rebook`}>
              {t('do.rebook')}
            </ButtonLink>
          )}
          <ButtonLink href={`${here}/cancelled`}>{t('one.confirmation')}</ButtonLink>
        </Buttons>
      )}
      <Summary locale={practice.locale} rows={rows(props)} />
    </>
  );
}

function rows(props: OnePage): SummaryRow[] {
  const { practice, appointment, bookedByOther, cancelledByOther } = props;
  const t = words(practice.locale);
  const booked = dateTimeZone(appointment.booked_at, practice);
  const byPatient = appointment.booked_channel === 'online' || appointment.booked_channel === 'link';
  const bookedBy = bookedByOther
    ? t('one.booked.other', { who: bookedByOther, when: booked })
    : t(byPatient ? 'one.booked.you' : 'one.booked.practice', { when: booked });
  const list: SummaryRow[] = [
    { label: t('one.who'), value: `${appointment.given_name} ${appointment.family_name}` },
    {
      label: t('one.where'),
      value: (
        <>
          {practice.name}
          {(practice.address ?? []).map((line) => (
            <>
              <br />
              {line}
            </>
          ))}
        </>
      ),
    },
    { label: t('one.booked'), value: bookedBy },
  ];
  for (const one of props.onAgain) list.push({ label: t('one.onAgain'), value: onAgainText(props, one) });
  for (const move of props.moves) list.push({ label: t('one.moved'), value: movedText(props, move) });
  if (props.told) list.push(...toldRows(props, props.told, props.accountId));
  if (appointment.cancelled_at) {
    const when = dateTimeZone(appointment.cancelled_at, practice);
    const online = cancelledAs(appointment) === 'cancelled-online';
    list.push({
      label: t('one.cancelled'),
      value:
        online && cancelledByOther
          ? t('one.cancelled.other', { who: cancelledByOther, when })
          : t(online ? 'one.cancelled.you' : 'one.cancelled.practice', { when }),
    });
  }
  list.push({ label: t('one.reference'), value: appointment.reference });
  return list;
}

function onAgainText({ practice, accountId }: OnePage, { at, cancelled }: OnAgain): string {
  const t = words(practice.locale);
  const back = dateTimeZone(at, practice);
  if (!cancelled) return t('one.onAgain.back', { back });
  const values = { back, when: dateTimeZone(cancelled.at, practice) };
  if (cancelled.accountId === accountId) return t('one.onAgain.you', values);
  const online = cancelled.channel === 'online' || cancelled.channel === 'link';
  return online && cancelled.accountName
    ? t('one.onAgain.other', { ...values, who: cancelled.accountName })
    : t('one.onAgain.practice', values);
}

function movedText({ practice, accountId }: OnePage, move: Move): string {
  const t = words(practice.locale);
  const at = {
    from: dateTimeZone(move.from, practice),
    to: dateTimeZone(move.to, practice),
    when: dateTimeZone(move.at, practice),
  };
  if (move.accountId === accountId) return t('one.moved.you', at);
  if (move.actor === 'patient' && move.accountName) return t('one.moved.other', { ...at, who: move.accountName });
  return t('one.moved.practice', at);
}
