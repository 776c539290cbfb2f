import { Button } from '#/ui/button.tsx';
import { type Option, Select } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Field, Form, TextArea } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import type { Practice } from '../../practice.ts';
import type { Typed } from './read-form.ts';
import { words } from './words.ts';

/** The practice's own details, as a form. `coming`: how many open visits a change of the zone would read otherwise. */
export function DetailsPage(props: {
  practice: Practice;
  typed: Typed;
  errors: Errors;
  zones: Option[];
  parts: Option[];
  coming: number;
  saved: 'saved' | 'same' | null;
}) {
  const { practice, typed, errors, zones, parts, coming, saved } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const field = (name: keyof Typed) => ({ name, label: t(label[name]), value: typed[name], error: errors[name] });
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      {saved && (
        <Notice tone={saved === 'saved' ? 'good' : 'quiet'}>
          <p role="status">{t(saved)}</p>
        </Notice>
      )}
      <Form action={`/${slug}/practice/settings/practice`}>
        <Field {...field('name')} maxlength={80} autocomplete="organization" />
        <Field {...field('phone')} type="tel" width="medium" hint={t('phone.hint')} autocomplete="tel" />
        <Field {...field('email')} type="email" hint={t('email.hint')} autocomplete="email" />
        <TextArea {...field('address')} hint={t('address.hint')} rows={4} />
        <TextArea {...field('directions')} hint={t('directions.hint')} rows={3} />
        {parts.length > 0 && (
          <Select {...field('part')} width="medium" options={[{ value: '', label: t('part.none') }, ...parts]} />
        )}
        <Select
          {...field('zone')}
          width="medium"
          options={zones}
          hint={
            <>
              {t('zone.hint')} {coming > 0 && t('zone.booked', { count: coming })}
            </>
          }
        />
        <Button>{t('save')}</Button>
      </Form>
    </>
  );
}

const label = {
  name: 'name',
  phone: 'phone',
  email: 'email',
  address: 'address',
  directions: 'directions',
  zone: 'zone',
  part: 'part',
} as const;
