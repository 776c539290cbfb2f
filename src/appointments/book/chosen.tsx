import type { Child } from 'hono/jsx';
import { phoneText } from '#/regions/phone.ts';
import { dateLong, dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import { Hidden } from '#/ui/form.tsx';
import { Notice, Progress, type SummaryRow } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import { type Asked, bookAddress, choicesOf } from './asked.ts';
import type { ForWhom, WithPractitioner, WithReason, WithTime } from './find-step.ts';
import { words } from './words.ts';

// What is chosen so far, as rows with a Change link each. A choice taken back takes the later ones that hang on it along.

export function patientRow(face: PracticeFace, { asked, patient, several, rebook }: ForWhom): SummaryRow[] {
  if (!patient || !several) return [];
  const t = words(face.locale);
  const href = bookAddress(face.slug, asked, { patient: undefined, start: undefined });
  const change = rebook ? undefined : { href, about: t('chosen.patient.change') };
  return [{ label: t('chosen.patient'), value: fullName(patient), change }];
}

export function reasonRow(face: PracticeFace, { asked, type }: WithReason): SummaryRow[] {
  const t = words(face.locale);
  const href = bookAddress(face.slug, asked, { type: undefined, start: undefined });
  const said = { type: type.name, duration: duration(type.minutes, face), plan: type.plan_name ?? '' };
  const value = t(type.plan_name ? 'chosen.reason.plan' : 'chosen.reason.value', said);
  return [{ label: t('chosen.reason'), value, change: { href, about: t('chosen.reason.change') } }];
}

/** `held`: with whom the time is held, where that was left to the practice. */
export function practitionerRow(
  face: PracticeFace,
  known: WithPractitioner,
  checking = false,
  held?: string,
): SummaryRow[] {
  const t = words(face.locale);
  const { asked, able, practitioner } = known;
  const href = bookAddress(face.slug, asked, { practitioner: undefined, start: undefined });
  const value = practitioner?.name ?? held ?? t(checking ? 'chosen.practitioner.any.check' : 'chosen.practitioner.any');
  const change = able.length > 1 ? { href, about: t('chosen.practitioner.change') } : undefined;
  return [{ label: t('chosen.practitioner'), value, change }];
}

export function timeRow(face: PracticeFace, { asked, start }: WithTime): SummaryRow[] {
  const t = words(face.locale);
  const from = start.toZonedDateTimeISO(face.zone).toPlainDate().toString();
  const href = bookAddress(face.slug, asked, { start: undefined, from });
  const value = dayLongTimeZone(start, face);
  return [{ label: t('chosen.when'), value, change: { href, about: t('chosen.when.change') } }];
}

/** Who a visitor said they are; nothing for a signed-in patient. */
export function visitorRows(face: PracticeFace, { asked, visitor }: ForWhom): SummaryRow[] {
  const details = visitor?.details;
  if (!details) return [];
  const t = words(face.locale);
  const change = { href: bookAddress(face.slug, asked, {}, '/details'), about: t('chosen.visitor.change') };
  return [
    { label: t('chosen.patient'), value: fullName(details), change },
    { label: t('chosen.visitor.born'), value: dateLong(details.dateOfBirth, face), change },
    { label: t('chosen.visitor.email'), value: details.email, change },
    { label: t('chosen.visitor.phone'), value: phoneText(details.phone, face.region), change },
  ];
}

export const fullName = (patient: { givenName: string; familyName: string }) =>
  `${patient.givenName} ${patient.familyName}`;

/** Where it is, in one line that leaves a postcode whole. */
export const whereLine = ({ name, address = [] }: PracticeFace) =>
  [name, ...address.slice(0, -1), ...address.slice(-1).map((line) => line.replaceAll(' ', '\u00a0'))].join(', ');

/** How far one has come, and what this booking is instead of. */
export function StepHead(props: {
  face: PracticeFace;
  several: boolean;
  step: number;
  known: Partial<ForWhom>;
  children?: Child;
}) {
  const { face, several, step, known, children } = props;
  const t = words(face.locale);
  const { rebook, asked } = known;
  const [value, max] = asked?.way === 'visitor' ? visitorsStep(step) : several ? [step + 1, 5] : [step, 4];
  return (
    <>
      <Progress value={value} max={max} label={t('step', { step: value, of: max })} />
      {rebook && (
        <p class="quiet-text">
          {t('rebooking', { type: rebook.type_name, when: dateTimeZone(rebook.starts_at, face) })}
        </p>
      )}
      {children}
    </>
  );
}

/**
 * A visitor's steps: first whether they have been here before; between the time and the check who they are, and a code.
 */
export const visitorSteps = { details: 5, code: 6, of: 7 };
const visitorsStep = (step: number): [number, number] => [step < 4 ? step + 1 : visitorSteps.of, visitorSteps.of];

/** The choices made, travelling with a form unseen. */
export function Choices({ asked, without }: { asked: Asked; without: (keyof Asked)[] }) {
  const kept = choicesOf({ ...asked, ...Object.fromEntries(without.map((name) => [name, undefined])) });
  return (
    <>
      {kept.map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
    </>
  );
}

/** A friendly word about something in the address that isn't there. */
export function OddNotice({ children }: { children?: Child }) {
  return (
    <Notice tone="attention">
      <p>{children}</p>
    </Notice>
  );
}
