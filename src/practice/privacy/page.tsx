import { phoneHref } from '#/regions/phone.ts';
import type { Regulator, Retention } from '#/regions/region.ts';
import { PageHead, Section } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { words } from './words.ts';

/** What the practice keeps about its patients by means of Portico, in plain words. */
export function PrivacyPage(props: {
  practice: PracticeFace;
  regulator: Regulator;
  retention: Retention;
  signedIn: boolean;
}) {
  const { practice, regulator, retention, signedIn } = props;
  const { slug, locale, name, region } = practice;
  const t = words(locale);
  const { years, untilAge } = retention;
  const own = (page: string) =>
    `/${slug}/${signedIn ? page : `sign-in?${new URLSearchParams({ to: `/${slug}/${page}` })}`}`;
  const says = (keys: readonly Parameters<typeof t>[0][]) => (
    <ul class="bullets">
      {keys.map((key) => (
        <li>{t(key, { practice: name })}</li>
      ))}
    </ul>
  );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { practice: name })} />
      <Section title={t('held.title')} id="held">
        {says(['held.you', 'held.visits', 'held.messages', 'held.access', 'held.signIn'])}
      </Section>
      <Section title={t('why.title')} id="why">
        <p>{t('why.text', { practice: name })}</p>
      </Section>
      <Section title={t('who.title')} id="who">
        <p>{t('who.text', { practice: name })}</p>
      </Section>
      <Section title={t('long.title')} id="long">
        <p>{untilAge ? t('long.untilAge', { years, age: untilAge }) : t('long.years', { years })}</p>
        <p>{t('long.rest')}</p>
      </Section>
      <Section title={t('cookies.title')} id="cookies">
        <p>{t('cookies.text')}</p>
      </Section>
      <Section title={t('rights.title')} id="rights">
        <p>
          {t.rich('rights.see', { data: (text) => <a href={own('account/download')}>{text}</a> })}{' '}
          {t.rich('rights.correct', { details: (text) => <a href={own('account/details')}>{text}</a> })}
        </p>
        <p>{t('rights.ask', { practice: name })}</p>
      </Section>
      <Section title={t('complain.title')} id="complain">
        <p>
          {t.rich('complain.text', {
            practice: name,
            site: () => <a href={regulator.site}>{regulator.name}</a>,
            phone: () => (
              <a class="phone" href={phoneHref(regulator.number, region)}>
                {regulator.number}
              </a>
            ),
          })}
        </p>
      </Section>
    </>
  );
}
