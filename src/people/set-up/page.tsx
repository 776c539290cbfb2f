import { regionOf, regions } from '#/regions/regions.ts';
import { Button } from '#/ui/button.tsx';
import { Choice, Select } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Field, Form, Hidden, TextArea } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import type { RegionCode } from '#db/tables.ts';
import type { Typed } from './read-form.ts';
import { words } from './words.ts';

const locale = 'en';

/** First, where the practice is: time zones, telephone numbers and holidays follow from it. */
export function RegionPage({ first, errors = {} }: { first: boolean; errors?: Errors }) {
  const t = words(locale);
  const options = Object.values(regions).map(({ code }) => ({ value: code, label: t(`region.${code}`) }));
  return (
    <>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t(first ? 'first.title' : 'more.title')} lead={t(first ? 'first.lead' : 'more.lead')} />
      <Form method="get" action="/set-up">
        <Choice name="region" label={t('region')} hint={t('region.hint')} options={options} error={errors.region} />
        <Button>{t('continue')}</Button>
      </Form>
    </>
  );
}

/** Then the rest: the code from the console (for the first practice), the practice, and who manages it. */
export function SetUpPage(props: {
  region: RegionCode;
  /** Who is signed in and adds a practice; null: the first one, with the code. */
  account: { name: string } | null;
  code: string;
  typed: Typed;
  errors: Errors;
  often: boolean;
}) {
  const { region, account, code, typed, errors, often } = props;
  const t = words(locale);
  const { zones, locales, examplePhone, defaultZone } = regionOf(region);
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] });
  return (
    <>
      <BackLink href="/set-up">{t('otherRegion')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      {often && (
        <div role="alert">
          <Notice tone="attention">
            <p>{t('often')}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t(account ? 'more.title' : 'first.title')} kicker={t(`region.${region}`)} />
      <Form action="/set-up">
        <Hidden name="region" value={region} />
        {!account && (
          <Field
            name="code"
            label={t('code')}
            hint={t('code.hint')}
            value={code}
            error={errors.code}
            width="medium"
            autocomplete="one-time-code"
          />
        )}
        <h2>{t('practice')}</h2>
        <Field {...field('name')} label={t('name')} maxlength={80} autocomplete="organization" />
        <Select
          {...field('zone')}
          value={typed.zone || defaultZone}
          label={t('zone')}
          width="medium"
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        {locales.length > 1 ? (
          <Select
            {...field('locale')}
            label={t('locale')}
            width="medium"
            options={locales.map((one) => ({ value: one, label: languageName(one) }))}
          />
        ) : (
          <Hidden name="locale" value={locales[0]} />
        )}
        <Field
          {...field('phone')}
          type="tel"
          label={t('phone')}
          hint={t('phone.hint', { examplePhone })}
          width="medium"
        />
        <Field {...field('email')} type="email" label={t('email')} hint={t('email.hint')} />
        <TextArea {...field('address')} label={t('address')} hint={t('address.hint')} rows={3} />
        <Field {...field('slug')} label={t('slug')} hint={t('slug.hint')} width="medium" maxlength={40} />
        {account ? (
          <p>{t('manager.you', { name: account.name })}</p>
        ) : (
          <>
            <h2>{t('manager')}</h2>
            <Field {...field('managerName')} label={t('managerName')} autocomplete="name" />
            <Field {...field('managerEmail')} type="email" label={t('managerEmail')} autocomplete="username" />
            <Field
              name="password"
              error={errors.password}
              type="password"
              label={t('password')}
              hint={t('password.hint')}
              autocomplete="new-password"
            />
          </>
        )}
        <Button>{t('make')}</Button>
      </Form>
    </>
  );
}

const languageName = (tag: string) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
