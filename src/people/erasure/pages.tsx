import type { Practice } from '#/practice/practice.ts';
import { retentionOf } from '#/regions/regions.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTime, dayLongTimeZone } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, PageHead, Panel, Section } from '#/ui/parts.tsx';
import type { OpenErasure } from './answer.ts';
import { words } from './words.ts';

/** Where a patient asks. `own`: whether they have a record of their own here; `since`: they have asked already. */
export function AskErasurePage(props: { practice: Practice; own: boolean; since: Temporal.Instant | null }) {
  const { practice, own, since } = props;
  const { slug, locale, name, region, part } = practice;
  const t = words(locale);
  const back = `/${slug}/account`;
  if (since) {
    return (
      <>
        <Panel title={t('asked.title')}>
          <p>{t('asked.text', { practice: name, when: dayLongTimeZone(since, practice) })}</p>
        </Panel>
        <ButtonLink href={back}>{t('ask.back')}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <BackLink href={back}>{t('ask.back')}</BackLink>
      <PageHead title={t('ask.title')} lead={t(own ? 'ask.lead' : 'ask.none', { practice: name })} />
      {own && (
        <>
          <Section title={t('ask.goes')} id="goes">
            <ul class="bullets">
              <li>{t('ask.goes.access', { practice: name })}</li>
              <li>{t('ask.goes.account')}</li>
            </ul>
          </Section>
          <Section title={t('ask.stays')} id="stays">
            <p>{t('ask.stays.text', { practice: name, years: retentionOf(region, part).years })}</p>
            <p>{t('ask.coming')}</p>
          </Section>
          <Form action={`/${slug}/account/erasure`}>
            <Button look="stop">{t('ask.do', { practice: name })}</Button>
          </Form>
        </>
      )}
    </>
  );
}

/** Where staff answer. `coming`: how many visits of the patient's are still ahead. */
export function AnswerErasurePage(props: { practice: Practice; erasure: OpenErasure; action: string; coming: number }) {
  const { practice, erasure, action, coming } = props;
  const { slug, locale, region, part } = practice;
  const t = words(locale);
  const { years, untilAge } = retentionOf(region, part);
  return (
    <>
      <PageHead
        title={t('staff.title')}
        lead={t('staff.lead', { patient: erasure.name, when: dateTime(erasure.askedAt, practice) })}
      />
      <p>
        <a href={`/${slug}/practice/patients/${erasure.patientId}`}>{t('staff.record')}</a>
      </p>
      <Section title={t('staff.what')} id="what">
        <ul class="bullets">
          <li>{t('staff.goes')}</li>
          <li>{t('staff.stays', { years, untilAge: untilAge ?? 0 })}</li>
          <li>{t('staff.coming', { count: coming })}</li>
          <li>{t('staff.told')}</li>
        </ul>
      </Section>
      <Form action={action}>
        <Buttons>
          <Button look="stop" name="do" value="erase">
            {t('staff.do')}
          </Button>
          <Button look="plain" name="do" value="keep">
            {t('staff.keep')}
          </Button>
        </Buttons>
      </Form>
    </>
  );
}
