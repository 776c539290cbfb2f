import { ButtonLink } from '#/ui/button.tsx';
import { dateTimeZone, time } from '#/ui/dates.ts';
import { Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { TimesByDay } from '#/ui/times-by-day.tsx';
import type { Appointment } from '../queries.ts';
import { type Asked, anyone, bookAddress } from './asked.ts';
import { visitWords } from './check-page.tsx';
import { patientRow, practitionerRow, reasonRow } from './chosen.tsx';
import type { WithTime } from './find-step.ts';
import { fewByDay } from './time-choices.ts';
import { TimesForm } from './times-form.tsx';
import { words } from './words.ts';

export type Why = 'taken' | 'not-offered';

/**
 * The time went to somebody else, or never was to be had: what was chosen is kept, and the nearest free times are here.
 * `overlaps`: what the patient already has at that time, which may be why it has gone. `heldUntil`: it was held for them
 * until then.
 */
export function LostPage(props: {
  face: PracticeFace;
  found: WithTime;
  why: Why;
  near: Temporal.Instant[];
  nearAnyone: Temporal.Instant[];
  overlaps: Appointment | null;
  heldUntil: Temporal.Instant | null;
}) {
  const { face, found, why, near, nearAnyone, overlaps, heldUntil } = props;
  const t = words(face.locale);
  const { asked, practitioner } = found;
  const withAnyone = { ...asked, practitioner: anyone };
  const link = (text: unknown) => (
    <a href={`/${face.slug}/appointments/${overlaps?.reference}/booked`}>{text as string}</a>
  );
  const yours = overlaps !== null && why === 'taken' && overlaps.starts_at.equals(found.start);
  const mine = overlaps && { ...visitWords(face, overlaps), link };
  const when = dateTimeZone(found.start, face);
  const ranOut = why === 'taken' && heldUntil;
  const reason = ranOut ? t('lost.held.text', { when, until: time(heldUntil, face) }) : t(`lost.${why}.text`, { when });
  const title = practitioner ? t('lost.near.with', { name: practitioner.name }) : t('lost.near');
  return (
    <>
      {yours ? (
        <PageHead title={t('lost.yours')} lead={t.rich('lost.yours.text', mine ?? {})} />
      ) : (
        <PageHead title={t(`lost.${why}`)} lead={reason} />
      )}
      {mine && !yours && (
        <Notice>
          <p>{t.rich('lost.overlaps', mine)}</p>
        </Notice>
      )}
      <Summary
        locale={face.locale}
        rows={[...patientRow(face, found), ...reasonRow(face, found), ...practitionerRow(face, found)]}
      />
      <Near face={face} id="near" title={title} asked={asked} starts={near} />
      <Near face={face} id="anyone" title={t('lost.near.anyone')} asked={withAnyone} starts={nearAnyone} />
      <ButtonLink href={bookAddress(face.slug, asked, { start: undefined })}>{t('lost.all')}</ButtonLink>
    </>
  );
}

function Near(props: { face: PracticeFace; id: string; title: string; asked: Asked; starts: Temporal.Instant[] }) {
  const { face, id, title, asked, starts } = props;
  if (!starts.length) return null;
  return (
    <Section title={title} id={id}>
      <TimesForm face={face} asked={asked}>
        <TimesByDay days={fewByDay(face, id, starts)} level={3} />
      </TimesForm>
    </Section>
  );
}
