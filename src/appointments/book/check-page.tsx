import type { Policies } from '#/practice/policies.ts';
import { Button } from '#/ui/button.tsx';
import { dateTime, dateTimeZone } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { bookPath } from './asked.ts';
import { Choices, patientRow, practitionerRow, reasonRow, StepHead, timeRow, whereLine } from './chosen.tsx';
import type { WithTime } from './find-step.ts';
import { words } from './words.ts';

type Rules = Pick<Policies, 'onlineCancellation' | 'noticeHours'>;

/** `once`: made for this showing of the form. `overlaps`: what the patient already has at that time. */
export function CheckPage(props: {
  face: PracticeFace;
  found: WithTime;
  policies: Rules;
  once: string;
  overlaps: Appointment | null;
  now: Temporal.Instant;
}) {
  const { face, found, policies, once, overlaps, now } = props;
  const t = words(face.locale);
  const where = { label: t('chosen.where'), value: whereLine(face) };
  const rows = [
    ...patientRow(face, found),
    ...reasonRow(face, found),
    ...practitionerRow(face, found, true),
    ...timeRow(face, found),
    where,
  ];
  return (
    <>
      <StepHead face={face} several={found.several} step={4} known={found} />
      <PageHead title={t('check.title')} />
      {overlaps && (
        <Notice tone="attention">
          <p>{t('check.overlaps', visitWords(face, overlaps))}</p>
        </Notice>
      )}
      <Summary locale={face.locale} rows={rows} />
      <Deadline face={face} policies={policies} start={found.start} now={now} />
      <Form action={bookPath(face.slug, found.asked)}>
        <Choices asked={found.asked} without={['from']} />
        {found.patient && !found.several && <Hidden name="patient" value={found.patient.id} />}
        <Hidden name="once" value={once} />
        <Button>{t('check.book')}</Button>
      </Form>
    </>
  );
}

/** What and when, for a sentence about a visit that stands. */
export const visitWords = (face: PracticeFace, visit: Appointment) => ({
  visit: shared(face.locale)('visit.title', { type: visit.type_name, practitioner: visit.practitioner_name }),
  when: dateTime(visit.starts_at, face),
});

/** Until when this visit could be cancelled online, as it will be promised on booking; nothing where that is off. */
function Deadline(props: { face: PracticeFace; policies: Rules; start: Temporal.Instant; now: Temporal.Instant }) {
  const { face, policies, start, now } = props;
  if (!policies.onlineCancellation) return null;
  const t = words(face.locale);
  const until = start.subtract({ hours: policies.noticeHours });
  const open = Temporal.Instant.compare(now, until) <= 0;
  return (
    <p>
      {open
        ? t('check.until', { deadline: dateTimeZone(until, face) })
        : t.rich('check.too-soon', { phone: () => <PhoneLink practice={face} /> })}
    </p>
  );
}
