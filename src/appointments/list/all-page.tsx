import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { PageHead, Section } from '#/ui/parts.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import type { Appointment } from '../queries.ts';
import { PatientState } from '../state-label.tsx';
import { Row } from './dashboard-page.tsx';
import { type Showing, titleId, VisitTitle, visitFacts } from './visit.tsx';
import { words } from './words.ts';

export type AllPage = Showing & { coming: Appointment[]; past: Appointment[]; page: number; more: boolean };

/** The Appointments tab: what is coming, then what is past or cancelled, each with its state. */
export function All(props: AllPage) {
  const { practice, now, coming, past, page, more } = props;
  const t = words(practice.locale);
  return (
    <>
      <PageHead title={t('all.title')} />
      {page === 1 && (
        <Section title={t('all.coming')} id="coming">
          {coming.length ? (
            <VisitList>
              {coming.map((visit) => (
                <Row showing={props} appointment={visit} />
              ))}
            </VisitList>
          ) : (
            <>
              <p>{t('all.none.coming')}</p>
              <Buttons>
                <ButtonLink look="primary" href={`/${practice.slug}/book`}>
                  {t('dashboard.book')}
                </ButtonLink>
              </Buttons>
            </>
          )}
        </Section>
      )}
      <Section title={t('all.past')} id="past">
        {past.length ? (
          <VisitList>
            {past.map((visit) => (
              <VisitRow
                id={titleId(visit)}
                place={practice}
                start={visit.starts_at}
                title={<VisitTitle practice={practice} appointment={visit} />}
                facts={visitFacts(props, visit)}
                state={<PatientState appointment={visit} now={now} locale={practice.locale} />}
              />
            ))}
          </VisitList>
        ) : (
          <p>{t('all.none')}</p>
        )}
        {more && (
          <Buttons>
            <ButtonLink href={`/${practice.slug}/appointments?page=${page + 1}`}>{t('all.later')}</ButtonLink>
          </Buttons>
        )}
      </Section>
    </>
  );
}
