import { cancelUntilBy } from '#/practice/notice.ts';
import type { AppointmentType } from '#/practice/roster.ts';
import { Button } from '#/ui/button.tsx';
import { dateTime, dateTimeZone } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import type { CancelRules } from '../cancel/may-cancel.ts';
import { covers } from '../hold/covers.ts';
import { HeldNotice, HoldOver } from '../hold/held-notice.tsx';
import type { Hold } from '../hold/read-hold.ts';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { bookPath, readStart } from './asked.ts';
import {
  Choices,
  patientRow,
  practitionerRow,
  reasonRow,
  StepHead,
  timeRow,
  visitorRows,
  whereLine,
} from './chosen.tsx';
import type { WithTime } from './find-step.ts';
import { words } from './words.ts';

/** `hold`: what the reader holds now. `once`: made for this showing of the form. `overlaps`: what the patient already has at that time. */
export function CheckPage(props: {
  face: PracticeFace;
  found: WithTime;
  policies: CancelRules;
  hold: Hold | null;
  once: string;
  overlaps: Appointment | null;
  now: Temporal.Instant;
}) {
  const { face, found, policies, hold, once, overlaps, now } = props;
  const t = words(face.locale);
  const held = covers(hold, chosenVisit(found)) ? hold : null;
  const where = { label: t('chosen.where'), value: whereLine(face) };
  const rows = [
    ...patientRow(face, found),
    ...visitorRows(face, found),
    ...reasonRow(face, found),
    ...practitionerRow(face, found, true, held?.visits[0]?.practitionerName),
    ...timeRow(face, found),
    where,
  ];
  return (
    <>
      <StepHead face={face} several={found.several} step={4} known={found} />
      <PageHead title={t('check.title')} />
      <Held face={face} found={found} hold={held} now={now} />
      {overlaps && (
        <Notice tone="attention">
          <p>{t('check.overlaps', visitWords(face, overlaps))}</p>
        </Notice>
      )}
      <Summary locale={face.locale} rows={rows} />
      <Charges face={face} plan={found.type} />
      {found.visitor ? (
        <p>{t.rich('check.visitor', { phone: () => <PhoneLink practice={face} /> })}</p>
      ) : (
        <Deadline face={face} policies={policies} type={found.type} start={found.start} now={now} />
      )}
      <Form action={bookPath(face.slug, found.asked)}>
        <Choices asked={found.asked} without={['from']} />
        {found.patient && !found.several && <Hidden name="patient" value={found.patient.id} />}
        <Hidden name="once" value={once} />
        <Button>{t('check.book')}</Button>
      </Form>
    </>
  );
}

/** The time's hold; or that it is over, where the address remembers one. */
function Held(props: { face: PracticeFace; found: WithTime; hold: Hold | null; now: Temporal.Instant }) {
  const { face, found, hold, now } = props;
  const { asked } = found;
  if (hold) {
    const to = (further: `/${string}`) => bookPath(face.slug, asked, further);
    return (
      <HeldNotice face={face} hold={hold} now={now} longer={to('/hold/longer')} another={to('/hold/another')}>
        <Choices asked={asked} without={['from']} />
      </HeldNotice>
    );
  }
  const was = ranOutAt(found, now);
  return was && <HoldOver face={face} until={was} />;
}

/** When the hold that the address remembers was over; null where it remembers none, or one that was let go before. */
export function ranOutAt({ asked }: WithTime, now: Temporal.Instant): Temporal.Instant | null {
  const until = readStart(asked.held);
  return until && Temporal.Instant.compare(until, now) <= 0 ? until : null;
}

/** The visit that is chosen, as a hold of it would be. */
const chosenVisit = ({ type, practitioner, start }: WithTime) => ({
  typeId: type.id,
  practitionerId: practitioner?.id ?? null,
  start,
});

/** What and when, for a sentence about a visit that stands. */
export const visitWords = (face: PracticeFace, visit: Appointment) => ({
  visit: shared(face.locale)('visit.title', { type: visit.type_name, practitioner: visit.practitioner_name }),
  when: dateTime(visit.starts_at, face),
});

/** What its plan says about charges, where it says anything. */
export function Charges({ face, plan }: { face: PracticeFace; plan: { plan_charges: string | null } }) {
  if (!plan.plan_charges) return null;
  return (
    <Section title={words(face.locale)('charges.title')} id="charges">
      {plan.plan_charges.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </Section>
  );
}

/** Until when this visit could be cancelled online, as it will be promised on booking; nothing where that is off. */
function Deadline(props: {
  face: PracticeFace;
  policies: CancelRules;
  type: Pick<AppointmentType, 'cancellable_online' | 'cancel_notice_hours'>;
  start: Temporal.Instant;
  now: Temporal.Instant;
}) {
  const { face, policies, type, start, now } = props;
  if (!policies.onlineCancellation) return null;
  const t = words(face.locale);
  if (!type.cancellable_online) {
    return <p>{t.rich('check.not-online', { phone: () => <PhoneLink practice={face} /> })}</p>;
  }
  const until = cancelUntilBy(policies, start, type);
  const open = Temporal.Instant.compare(now, until) <= 0;
  return (
    <p>
      {open
        ? t('check.until', { deadline: dateTimeZone(until, face) })
        : t.rich('check.too-soon', { phone: () => <PhoneLink practice={face} /> })}
    </p>
  );
}
