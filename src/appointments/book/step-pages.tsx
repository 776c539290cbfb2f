import type { AppointmentType, Practitioner } from '#/practice/roster.ts';
import { regionOf } from '#/regions/regions.ts';
import { Button } from '#/ui/button.tsx';
import { Choice, type Option } from '#/ui/choice.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTime } from '#/ui/dates.ts';
import { ErrorSummary, Form, Hidden } from '#/ui/form.tsx';
import { EmptyState, Summary } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { duration, money } from '#/ui/spoken.ts';
import { UrgentOffer } from '../urgent/offer.tsx';
import { type Asked, anyone, bookPath } from './asked.ts';
import { Choices, fullName, OddNotice, patientRow, reasonRow, StepHead } from './chosen.tsx';
import type { Step } from './find-step.ts';
import { words } from './words.ts';

type At<Name extends Step['step']> = { face: PracticeFace; found: Extract<Step, { step: Name }> };

export function PatientPage({ face, found }: At<'patient'>) {
  const t = words(face.locale);
  const options = found.patients.map((patient) => ({
    value: patient.id,
    label: fullName(patient),
    hint: patient.relation === 'self' ? t('patient.self') : undefined,
  }));
  return (
    <>
      <StepHead face={face} several step={0} known={{}} />
      {found.odd === 'unknown' && <OddNotice>{t('patient.unknown')}</OddNotice>}
      <Question
        face={face}
        asked={found.asked}
        name="patient"
        ask={t('patient.ask')}
        options={options}
        error={found.odd === 'missing' ? t('patient.missing') : undefined}
      />
    </>
  );
}

export function ReasonPage({ face, found }: At<'reason'>) {
  const t = words(face.locale);
  if (!found.reasons.length) {
    return (
      <>
        <UrgentOffer face={face} asked={found.asked} />
        <EmptyState title={t('reason.none')} text={t('reason.none.text')} />
        <ContactPractice practice={face} big />
      </>
    );
  }
  return (
    <>
      <StepHead face={face} several={found.several} step={1} known={found} />
      <UrgentOffer face={face} asked={found.asked} />
      {found.odd === 'unknown' && <OddNotice>{t('reason.unknown')}</OddNotice>}
      {found.several && <Summary locale={face.locale} rows={patientRow(face, found)} />}
      <Question
        face={face}
        asked={found.asked}
        name="type"
        ask={t('reason.ask')}
        options={found.reasons.map((reason) => reasonOption(face, reason))}
        value={found.rebook?.type_id}
        error={found.odd === 'missing' ? t('reason.missing') : undefined}
      />
      {found.patient && !found.rebook && (
        <p>{t.rich('reason.together', { link: (text) => <a href={`/${face.slug}/book/together`}>{text}</a> })}</p>
      )}
    </>
  );
}

const reasonOption = (
  face: PracticeFace,
  { id, name, description, minutes, price_minor, plan_name }: AppointmentType,
): Option => ({
  value: id,
  label: name,
  hint: (
    <>
      {description && (
        <>
          {description}
          <br />
        </>
      )}
      {duration(minutes, face)}
      {price_minor !== null && `, ${money(price_minor, regionOf(face.region).currency, face)}`}
      {plan_name && `, ${plan_name}`}
    </>
  ),
});

/** `soonest`: when each of them is next free; who isn't is left out. The usual one is offered first, then any. */
export function PractitionerPage({
  face,
  found,
  soonest,
}: At<'practitioner'> & { soonest: ReadonlyMap<string, Temporal.Instant> }) {
  const t = words(face.locale);
  const hint = (who: string, next: Temporal.Instant | undefined) => (
    <>
      {who}
      <br />
      {next ? t('practitioner.soonest', { when: dateTime(next, face) }) : t('practitioner.soonest.none')}
    </>
  );
  const option = ({ id, name, profession }: Practitioner): Option => {
    const who = t(id === found.usualId ? 'practitioner.usual' : 'practitioner.profession', { profession });
    return { value: id, label: name, hint: hint(who, soonest.get(id)) };
  };
  const first = [...soonest.values()].sort(Temporal.Instant.compare)[0];
  const any = { value: anyone, label: t('practitioner.any'), hint: hint(t('practitioner.any.hint'), first) };
  const isUsual = ({ id }: Practitioner) => id === found.usualId;
  const options = [
    ...found.able.filter(isUsual).map(option),
    any,
    ...found.able.filter((one) => !isUsual(one)).map(option),
  ];
  const before = found.able.find(({ id }) => id === found.rebook?.practitioner_id)?.id;
  return (
    <>
      <StepHead face={face} several={found.several} step={2} known={found} />
      {found.odd === 'unknown' && <OddNotice>{t('practitioner.unknown')}</OddNotice>}
      {found.odd === 'does-not' && <OddNotice>{t('practitioner.does-not')}</OddNotice>}
      <Summary locale={face.locale} rows={[...patientRow(face, found), ...reasonRow(face, found)]} />
      <Question
        face={face}
        asked={found.asked}
        name="practitioner"
        ask={t('practitioner.ask')}
        options={options}
        value={before}
        error={found.odd === 'missing' ? t('practitioner.missing') : undefined}
      />
    </>
  );
}

/** One question with its answers to choose from. It is the page's heading too. */
function Question(props: {
  face: PracticeFace;
  asked: Asked;
  name: 'patient' | 'type' | 'practitioner';
  ask: string;
  options: Option[];
  value?: string | undefined;
  error?: string | undefined;
}) {
  const { face, asked, name, ask, options, value, error } = props;
  return (
    <>
      {error && <ErrorSummary locale={face.locale} errors={{ [name]: error }} />}
      <Form method="get" action={bookPath(face.slug, asked)}>
        <Choices asked={asked} without={[name]} />
        {/* What is sent when nothing is chosen. */}
        <Hidden name={name} value="" />
        <Choice name={name} big label={ask} options={options} value={value} error={error} />
        <Button>{words(face.locale)('continue')}</Button>
      </Form>
    </>
  );
}
