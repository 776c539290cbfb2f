import { ButtonLink } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { ErrorSummary } from '#/ui/form.tsx';
import { EmptyState, PageHead, Summary } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { anyone, bookAddress } from './asked.ts';
import { OddNotice, patientRow, practitionerRow, reasonRow, StepHead } from './chosen.tsx';
import type { Step, WithPractitioner } from './find-step.ts';
import { type PartOfDay, readPart } from './part-of-day.ts';
import type { HeldTime } from './time-choices.ts';
import type { Times } from './times.ts';
import { TimesForm } from './times-form.tsx';
import { TimesView } from './times-view.tsx';
import { words } from './words.ts';

type Found = Extract<Step, { step: 'time' }>;

/** `held`: the time of these that the reader holds. */
export function TimesPage(props: {
  face: PracticeFace;
  found: Found;
  times: Times;
  held: HeldTime | null;
  horizonDays: number;
}) {
  const { face, found, times, held, horizonDays } = props;
  const t = words(face.locale);
  const part = readPart(found.asked.part);
  const rows = [...patientRow(face, found), ...reasonRow(face, found), ...practitionerRow(face, found)];
  const missing = found.odd === 'missing' ? t('time.missing') : undefined;
  return (
    <>
      <StepHead face={face} several={found.several} step={3} known={found} />
      {missing && <ErrorSummary locale={face.locale} errors={{ start: missing }} />}
      {found.odd === 'unknown' && <OddNotice>{t('time.unknown')}</OddNotice>}
      <PageHead title={t('time.ask')} />
      {goneName(found) && <OddNotice>{t('practitioner.gone', { name: goneName(found) ?? '' })}</OddNotice>}
      <Summary locale={face.locale} rows={rows} />
      <TimesView
        face={face}
        times={times}
        part={part}
        held={held}
        href={(looking) => bookAddress(face.slug, found.asked, { ...looking, start: undefined })}
        form={(buttons) => (
          <TimesForm face={face} asked={found.asked} id="start">
            {buttons}
          </TimesForm>
        )}
        none={<NoTimes face={face} found={found} part={part} horizonDays={horizonDays} />}
      />
    </>
  );
}

/** Whom the cancelled appointment was with, where they can't be chosen any more. */
const goneName = ({ rebook, able, type }: WithPractitioner): string | null =>
  rebook && rebook.type_id === type.id && !able.some(({ id }) => id === rebook.practitioner_id)
    ? rebook.practitioner_name
    : null;

function NoTimes(props: { face: PracticeFace; found: Found; part: PartOfDay | null; horizonDays: number }) {
  const { face, found, part, horizonDays } = props;
  const t = words(face.locale);
  const withAnyone = bookAddress(face.slug, found.asked, { practitioner: anyone, from: undefined });
  return (
    <>
      <EmptyState title={t('time.none', { part: part ?? 'any' })} text={t('time.none.text', { days: horizonDays })}>
        {part && (
          <ButtonLink look="primary" href={bookAddress(face.slug, found.asked, { part: undefined, from: undefined })}>
            {t('time.none.part')}
          </ButtonLink>
        )}
        {found.practitioner && found.able.length > 1 && (
          <ButtonLink href={withAnyone}>{t('time.none.anyone')}</ButtonLink>
        )}
      </EmptyState>
      <ContactPractice practice={face} big />
    </>
  );
}
