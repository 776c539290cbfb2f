import { cancelReasons } from '#/appointments/events.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Choice, Select, Tick } from '#/ui/choice.tsx';
import { dayShort } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { VisitBlock } from '#/ui/visit.tsx';
import { appointmentHref } from '../addresses.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import type { Typed } from './form.ts';
import { words } from './words.ts';

type Props = {
  practice: Practice;
  facts: AppointmentForStaff;
  /** Where to be afterwards, whichever button is pressed. */
  back: string;
};

/** Staff's prompt: who wanted it, why (for the practice alone), whether the patient is told. */
export function AskPage(props: Props & { typed: Typed; errors: Errors; changed: string | null }) {
  const { practice, facts, back, typed, errors, changed } = props;
  const { locale } = practice;
  const { appointment, patient } = facts;
  const t = words(locale);
  const s = shared(locale);
  const reasons = cancelReasons.map((reason) => ({ value: reason, label: s(`reason.${reason}`) }));
  return (
    <div class="diary-ask">
      <ErrorSummary locale={locale} errors={errors} />
      {changed && (
        <Notice tone="attention" title={t('first.title')}>
          <p>{changed}</p>
        </Notice>
      )}
      <PageHead title={titleOf(facts, practice)} />
      <Visit practice={practice} facts={facts} />
      <Form action={`${appointmentHref(practice.slug, appointment.reference)}/cancel`}>
        <Hidden name="version" value={String(appointment.version)} />
        <Hidden name="back" value={back} />
        <Choice
          name="wish"
          label={t('wish')}
          error={errors.wish}
          value={typed.wish}
          options={[
            { value: 'patient', label: t('wish.patient'), hint: t('wish.patient.hint') },
            { value: 'practice', label: t('wish.practice'), hint: t('wish.practice.hint') },
          ]}
        />
        <Select
          name="reason"
          label={t('reason')}
          hint={t('reason.hint')}
          error={errors.reason}
          value={typed.reason}
          options={[{ value: '', label: t('reason.choose') }, ...reasons]}
        />
        <Tick
          name="tell"
          label={t('tell')}
          hint={
            patient.email
              ? t('tell.hint', { address: patient.email })
              : patient.hasAccount
                ? t('tell.account')
                : t('tell.none')
          }
          checked={typed.tell}
        />
        <Buttons equal>
          <Button look="stop">{t('do')}</Button>
          <ButtonLink href={back}>{t('keep')}</ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

/** It can't be cancelled, because it is already, or because it is over: the present truth, and a way on. */
export function PresentPage({ practice, facts, back, title, text }: Props & { title: string; text: string }) {
  return (
    <div class="diary-ask">
      <PageHead title={title} lead={text} />
      <Visit practice={practice} facts={facts} />
      <p>
        <StaffState appointment={facts.appointment} locale={practice.locale} />
      </p>
      <ButtonLink href={back} look="primary">
        {words(practice.locale)('see')}
      </ButtonLink>
    </div>
  );
}

export const titleOf = ({ patient }: AppointmentForStaff, { locale }: Practice) =>
  words(locale)('title', {
    patient: shared(locale)('patient', { given: patient.givenName, family: patient.familyName }),
  });

function Visit({ practice, facts: { appointment, patient } }: Omit<Props, 'back'>) {
  const s = shared(practice.locale);
  const from = clockTime(appointment.starts_at, practice);
  const to = clockTime(appointment.ends_at, practice);
  return (
    <VisitBlock
      place={practice}
      start={appointment.starts_at}
      title={s('patient', { given: patient.givenName, family: patient.familyName })}
      facts={[
        s('with', { type: appointment.type_name, practitioner: appointment.practitioner_name }),
        `${dayShort(appointment.starts_at, practice)}, ${s('span', { from, to })}`,
      ]}
    />
  );
}
