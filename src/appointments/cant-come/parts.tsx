import { Button, Buttons } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, Section, type SummaryRow } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import type { Appointment } from '../queries.ts';
import type { Told } from './told.ts';
import { words } from './words.ts';

/** `several`: whether the reader looks after several people, so that it says who can't come. */
type About = { practice: PracticeFace; appointment: Appointment; several: boolean };

/** That it was said and waits for an answer: beside a coming visit. */
export function toldText({ practice, appointment, several }: About): string {
  const t = words(practice.locale);
  return several ? t('told.for', { patient: appointment.given_name }) : t('told');
}

/** The offer to say so, by one press. */
export function TellForm({ practice, appointment }: Omit<About, 'several'>) {
  const t = words(practice.locale);
  return (
    <Section title={t('tell.title')} id="cant-come">
      <Form action={`/${practice.slug}/appointments/${appointment.reference}/cant-come`}>
        <p>{t('tell.text')}</p>
        <Hidden name="sequence" value={String(appointment.sequence)} />
        <Buttons>
          <Button look="plain">{t('tell')}</Button>
        </Buttons>
      </Form>
    </Section>
  );
}

/** What was said of this visit, and that it stands all the same until the practice answers, or because it has. */
export function ToldNotice({ told, ...about }: About & { told: Told }) {
  const { practice, appointment, several } = about;
  const t = words(practice.locale);
  if (!told.notAccepted) {
    return (
      <Notice>
        <p>
          {toldText(about)} {t('told.booked')}
        </p>
      </Notice>
    );
  }
  const values = { patient: appointment.given_name, phone: <PhoneLink practice={practice} /> };
  return (
    <Notice tone="attention">
      <p>{t.rich(several ? 'stands.for' : 'stands', values)}</p>
    </Notice>
  );
}

/** Who said so and when, and what the practice answered: for the appointment's own page. */
export function toldRows({ practice }: Pick<About, 'practice'>, told: Told, accountId: string): SummaryRow[] {
  const t = words(practice.locale);
  const when = dateTimeZone(told.when, practice);
  const other = told.accountId === accountId ? null : told.accountName;
  const rows = [{ label: t('row'), value: other ? t('row.other', { who: other, when }) : t('row.you', { when }) }];
  if (told.notAccepted) {
    rows.push({ label: t('row'), value: t('row.stands', { when: dateTimeZone(told.notAccepted.when, practice) }) });
  }
  return rows;
}
