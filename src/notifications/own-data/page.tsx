import { PatientState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { phoneText } from '#/regions/phone.ts';
import { Button } from '#/ui/button.tsx';
import { dateLong, dayLongTimeZone } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { list } from '#/ui/spoken.ts';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import type { OwnData } from './own-data.ts';
import { words } from './words.ts';

type Props = { face: PracticeFace; practice: Practice; now: Temporal.Instant; data: OwnData };

/** Everything held that the portal shows, to be read, printed or taken as a file. `often`: why there is no file now. */
export function OwnDataPage(props: Props & { often?: string | undefined }) {
  const { face, practice, data, often } = props;
  const { details, acting, actsFor, account } = data;
  const t = words(face.locale);
  return (
    <>
      <BackLink href={`/${face.slug}/account`}>{t('back')}</BackLink>
      {often && (
        <div role="alert">
          <Notice tone="attention">
            <p>{often}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('title')} lead={t('lead', { practice: face.name })} />
      <Form action={`/${face.slug}/account/download`}>
        <Button>{t('do')}</Button>
      </Form>
      <p class="quiet-text">{t('do.hint')}</p>
      <Section title={t('details')} id="details">
        {details.map((record) => (
          <Summary
            locale={face.locale}
            rows={[
              { label: t('row.name'), value: t('name', { given: record.given_name, family: record.family_name }) },
              {
                label: t('row.born'),
                value: record.date_of_birth ? dateLong(record.date_of_birth, face) : t('none'),
              },
              {
                label: t('row.phone'),
                value: record.phone ? phoneText(record.phone, practice.region) : t('none'),
              },
              { label: t('row.email'), value: record.email ?? t('none') },
            ]}
          />
        ))}
      </Section>
      <Visits {...props} />
      <Messages {...props} />
      <Section title={t('links')} id="links">
        <ul>
          <li>{t('links.self', { email: account.email })}</li>
          {acting.map(({ name, since }) => (
            <li>{t('links.other', { name, when: dateLong(since, face) })}</li>
          ))}
        </ul>
        {actsFor.length > 0 && (
          <p>
            {t('actsFor', {
              names: list(
                actsFor.map(({ givenName: given, familyName: family }) => t('name', { given, family })),
                face,
              ),
            })}
          </p>
        )}
      </Section>
      <p>{t.rich('more', { phone: () => <PhoneLink practice={face} /> })}</p>
    </>
  );
}

function Visits({ face, now, data: { visits } }: Props) {
  const t = words(face.locale);
  const when = (at: Temporal.Instant) => dayLongTimeZone(at, face);
  return (
    <Section title={t('visits')} id="visits">
      {!visits.length && <p>{t('visits.none')}</p>}
      <VisitList>
        {visits.map(({ visit, moves }) => (
          <VisitRow
            id={`visit-${visit.reference}`}
            place={face}
            start={visit.starts_at}
            title={t('visit', { type: visit.type_name, practitioner: visit.practitioner_name })}
            facts={[
              when(visit.starts_at),
              t('visit.reference', { reference: visit.reference }),
              t('visit.booked', { when: when(visit.booked_at) }),
              ...moves.map(({ at, from, to }) => t('visit.moved', { when: when(at), from: when(from), to: when(to) })),
              visit.cancelled_at && t('visit.cancelled', { when: when(visit.cancelled_at) }),
            ].filter(Boolean)}
            state={<PatientState appointment={visit} now={now} locale={face.locale} />}
          />
        ))}
      </VisitList>
    </Section>
  );
}

function Messages({ face, data: { messages } }: Props) {
  const t = words(face.locale);
  return (
    <Section title={t('messages')} id="messages">
      {!messages.length && <p>{t('messages.none')}</p>}
      <ul>
        {messages.map(({ subject, to_address: address, settled_at }) => (
          <li>{t('message', { subject, address, when: settled_at ? dayLongTimeZone(settled_at, face) : '' })}</li>
        ))}
      </ul>
    </Section>
  );
}
