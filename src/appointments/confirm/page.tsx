import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dayLong, time, zoneName } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import { VisitBlock } from '#/ui/visit.tsx';
import type { Appointment } from '../queries.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** Where a patient says that they will be there. `changed`: it has another time than they had before them. */
export function ConfirmPage(props: { practice: Practice; appointment: Appointment; changed: boolean }) {
  const { practice, appointment, changed } = props;
  const { slug, locale, name } = practice;
  const t = words(locale);
  const { starts_at: starts, type_name: type, practitioner_name: practitioner } = appointment;
  const at = `/${slug}/appointments/${appointment.reference}`;
  return (
    <>
      <BackLink href={`/${slug}/appointments`}>{t('back')}</BackLink>
      {changed && (
        <div role="alert">
          <Notice tone="attention">
            <p>{t('changed')}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('title')} lead={t('lead', { practice: name })} />
      <VisitBlock
        place={practice}
        start={starts}
        title={shared(locale)('visit.title', { type, practitioner })}
        facts={[dayLong(starts, practice), `${time(starts, practice)} ${zoneName(starts, practice)}`, name]}
      />
      <Form action={`${at}/confirm`}>
        <Hidden name="sequence" value={String(appointment.sequence)} />
        <Buttons>
          <Button>{t('do')}</Button>
          <ButtonLink href={`${at}/cancel`}>{t('cannot')}</ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}
