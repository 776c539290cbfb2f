import type { Policies } from '#/practice/policies.ts';
import { ContactPractice } from '#/ui/contact.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { UrgentOffer } from '../urgent/offer.tsx';
import { words as shared } from '../words.ts';
import type { Step } from './find-step.ts';
import { mostOpen } from './open-bookings.ts';
import { words } from './words.ts';

/** They have booked as many visits online as the practice allows: which these are, and what can be done now. */
export function TooManyPage(props: {
  face: PracticeFace;
  found: Extract<Step, { step: 'too-many' }>;
  policies: Policies;
}) {
  const { face, found, policies } = props;
  const { patient, several, standing, open } = found;
  const t = words(face.locale);
  const lead = t('too-many.text', {
    practice: face.name,
    most: mostOpen(policies, standing),
    standing,
    whose: several ? 'named' : 'own',
    name: patient?.givenName ?? '',
  });
  return (
    <>
      <UrgentOffer face={face} asked={found.asked} />
      <PageHead title={t('too-many')} lead={lead} />
      <VisitList>
        {open.map((visit) => {
          const { reference, starts_at, type_name: type, practitioner_name: practitioner } = visit;
          return (
            <VisitRow
              id={`visit-${reference}`}
              level={2}
              place={face}
              start={starts_at}
              title={
                <a href={`/${face.slug}/appointments/${reference}`}>
                  {shared(face.locale)('visit.title', { type, practitioner })}
                </a>
              }
              facts={[dateTimeZone(starts_at, face)]}
            />
          );
        })}
      </VisitList>
      <p>{t('too-many.next', { count: open.length })}</p>
      <ContactPractice practice={face} big />
    </>
  );
}
