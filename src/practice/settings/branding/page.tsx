import { asset } from '#/ui/assets.ts';
import { Button } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Form, Under } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { Preview } from '#/ui/staff-parts.tsx';
import type { Practice } from '../../practice.ts';
import { mostKilobytes, sides } from './read-form.ts';
import { Samples } from './sample.tsx';
import { words } from './words.ts';

export type Done = 'saved' | 'same' | 'removed';

/** The practice's colour and logo: a form each, so that saving one leaves the other as it is. */
export function BrandingPage(props: { practice: Practice; errors: Errors; saysName: boolean; done: Done | null }) {
  const { practice, errors, saysName, done } = props;
  const { slug, locale, accent } = practice;
  const t = words(locale);
  const path = `/${slug}/practice/settings/branding`;
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      {done && (
        <Notice tone={done === 'same' ? 'quiet' : 'good'}>
          <p role="status">{t(done)}</p>
        </Notice>
      )}
      <Form action={path} id="settings">
        <div class={errors.accent ? 'field wrong' : 'field'}>
          <label for="accent">{t('accent')}</label>
          <Under id="accent" hint={t('accent.hint')} error={errors.accent} />
          <input
            type="color"
            id="accent"
            name="accent"
            value={accent}
            class="input colour"
            aria-describedby={errors.accent ? 'accent-hint accent-error' : 'accent-hint'}
          />
        </div>
        <Button>{t('save')}</Button>
      </Form>
      <Preview label={t('preview')}>
        <div id="preview" aria-live="polite">
          <Samples practice={practice} accent={accent} />
        </div>
      </Preview>
      <script src={asset('preview.js')} defer />
      <Section title={t('logo.title')} id="logo-part">
        <LogoNow practice={practice} path={path} />
        <form method="post" action={`${path}/logo`} enctype="multipart/form-data" class="form" novalidate>
          <div class={errors.logo ? 'field wrong' : 'field'}>
            <label for="logo">{t('logo.label')}</label>
            <Under
              id="logo"
              hint={t('logo.hint', { most: mostKilobytes, least: sides.least, largest: sides.most })}
              error={errors.logo}
            />
            <input
              type="file"
              id="logo"
              name="logo"
              class="input"
              accept="image/png,image/jpeg,image/webp"
              aria-describedby={errors.logo ? 'logo-hint logo-error' : 'logo-hint'}
              aria-invalid={errors.logo ? 'true' : undefined}
            />
          </div>
          <Tick name="saysName" label={t('logo.saysName')} hint={t('logo.saysName.hint')} checked={saysName} />
          <Button look={practice.logo ? 'plain' : 'primary'}>{t('logo.use')}</Button>
        </form>
      </Section>
    </>
  );
}

function LogoNow({ practice, path }: { practice: Practice; path: string }) {
  const t = words(practice.locale);
  const { logo, slug } = practice;
  if (!logo) return <p>{t('logo.none')}</p>;
  return (
    <div class="logo-now">
      <p>{t('logo.now')}</p>
      <img src={`/${slug}/logo/${logo.hash}`} alt={practice.name} width={logo.width} height={logo.height} />
      <Form action={`${path}/logo/remove`}>
        <Button look="plain">{t('logo.remove')}</Button>
      </Form>
    </div>
  );
}
