import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import type { Practitioner } from '#/practice/roster.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { dayShort } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { VisitBlock } from '#/ui/visit.tsx';
import { staffMoveHref } from '../addresses.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { clockTime } from '../clock-time.ts';
import { SoftNotices } from '../desk/soft-notices.tsx';
import { type Typed, unseen } from '../desk/typed.ts';
import { LengthField, PractitionerField, WhenFields } from '../desk/visit-fields.tsx';
import type { Twice } from '../desk/when.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

type Props = { practice: Practice; facts: AppointmentForStaff; back: string };

export const titleOf = ({ patient }: AppointmentForStaff, { locale }: Practice) =>
  words(locale)('title', {
    patient: shared(locale)('patient', { given: patient.givenName, family: patient.familyName }),
  });

/** Another day, time, practitioner or length, and whether the patient hears of it. */
export function FormPage(
  props: Props & {
    typed: Typed;
    errors: Errors;
    twice: Twice | null;
    practitioners: Practitioner[];
    soft: string[];
    /** Somebody was faster: what they did, in words. */
    changed: string | null;
  },
) {
  const { practice, facts, back, typed, errors, twice, practitioners, soft, changed } = props;
  const { slug, locale } = practice;
  const { appointment, patient } = facts;
  const t = words(locale);
  const common = { practice, typed, errors };
  const hint = patient.email
    ? t('tell.hint', { address: patient.email })
    : patient.hasAccount
      ? t('tell.account')
      : t('tell.none');
  return (
    <div class="desk">
      <ErrorSummary locale={locale} errors={errors} />
      {changed && (
        <Notice tone="attention" title={t('first.title')}>
          <p>{changed}</p>
        </Notice>
      )}
      <PageHead title={titleOf(facts, practice)} />
      <Visit practice={practice} facts={facts} />
      <SoftNotices notices={soft} />
      <Form action={staffMoveHref(slug, appointment.reference)} class="form desk-form">
        {unseen(typed, ['practitioner', 'date', 'at', 'hour', 'minutes', 'tell']).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <div class="desk-row desk-when">
          <WhenFields {...common} twice={twice} focus={Object.keys(errors).length || changed ? null : 'date'} />
          <LengthField {...common} />
        </div>
        <PractitionerField {...common} practitioners={practitioners} />
        <Tick name="tell" label={t('tell')} hint={hint} checked={typed.tell === 'on'} />
        <Buttons>
          <Button>{t('do')}</Button>
          <ButtonLink href={back}>{t('keep')}</ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

/** It can't be moved any more: how it stands, and a way on. */
export function PresentPage({ practice, facts, back, text }: Props & { text: string }) {
  const t = words(practice.locale);
  return (
    <div class="desk">
      <PageHead title={t('closed.title')} lead={text} />
      <Visit practice={practice} facts={facts} />
      <p>
        <StaffState appointment={facts.appointment} locale={practice.locale} />
      </p>
      <ButtonLink href={back} look="primary">
        {t('see')}
      </ButtonLink>
    </div>
  );
}

/** When a visit is, as staff's sentences have it: "Tue 13 Oct, 09:00 to 09:30". */
export function spanOf({ starts_at, ends_at }: Pick<Appointment, 'starts_at' | 'ends_at'>, practice: Practice): string {
  const span = { from: clockTime(starts_at, practice), to: clockTime(ends_at, practice) };
  return `${dayShort(starts_at, practice)}, ${shared(practice.locale)('span', span)}`;
}

function Visit({ practice, facts: { appointment, patient } }: Omit<Props, 'back'>) {
  const s = shared(practice.locale);
  return (
    <VisitBlock
      place={practice}
      start={appointment.starts_at}
      title={s('patient', { given: patient.givenName, family: patient.familyName })}
      facts={[
        s('with', { type: appointment.type_name, practitioner: appointment.practitioner_name }),
        spanOf(appointment, practice),
      ]}
    />
  );
}
