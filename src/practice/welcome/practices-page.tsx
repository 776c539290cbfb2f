import type { Demo } from '#/platform/house.ts';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import type { Practice } from '../practice.ts';
import { words } from './words.ts';

/** The practices of this installation, each with the way in; in the demo with what to try. */
export function PracticesPage({
  practices,
  demo,
  locale,
}: {
  practices: Practice[];
  demo: Demo | null;
  locale: string;
}) {
  const t = words(locale);
  return (
    <>
      <PageHead title={t('practices.title')} lead={t(practices.length ? 'practices.lead' : 'practices.none')} />
      {demo && <WhatToTry practices={practices} demo={demo} locale={locale} />}
      {practices.map((practice) => (
        <Section title={<a href={`/${practice.slug}/`}>{practice.name}</a>} id={practice.slug}>
          <p>{practice.address.split('\n').join(', ')}</p>
          {demo && <Doors practice={practice} locale={locale} />}
        </Section>
      ))}
    </>
  );
}

/** Both doors of a practice. On a page with four of each, every link says which practice's it is. */
function Doors({ practice, locale }: { practice: Practice; locale: string }) {
  const t = words(locale);
  const at = <span class="aloud">{t('practices.at', { practice: practice.name })}</span>;
  return (
    <p class="contact-line">
      <a href={`/${practice.slug}/sign-in`}>
        {t('practices.patient')} {at}
      </a>
      <a href={`/${practice.slug}/practice/sign-in`}>
        {t('practices.staff')} {at}
      </a>
    </p>
  );
}

function WhatToTry({ practices, demo, locale }: { practices: Practice[]; demo: Demo; locale: string }) {
  const t = words(locale);
  const patient = demo.people.find(({ door }) => door === 'patient');
  const manager = demo.people.find(({ practice, part }) => practice === patient?.practice && part === 'manager');
  const practice = practices.find(({ slug }) => slug === patient?.practice);
  const progress = demo.progress();
  return (
    <Notice title={t('demo.title')}>
      <p>{t('demo.lead')}</p>
      {patient && manager && practice && (
        <>
          <p>
            {t.rich('demo.patient', {
              patient: patient.name,
              practice: practice.name,
              link: (chunks) => <a href={`/${practice.slug}/sign-in`}>{chunks}</a>,
            })}
          </p>
          <p>{t.rich('demo.mail', { link: (chunks) => <a href="/demo/mail">{chunks}</a> })}</p>
          <p>
            {t.rich('demo.manager', {
              manager: manager.name,
              practice: practice.name,
              link: (chunks) => <a href={`/${practice.slug}/practice/sign-in`}>{chunks}</a>,
            })}
          </p>
        </>
      )}
      <p>{t('demo.password')}</p>
      {progress && <p role="status">{progress}</p>}
    </Notice>
  );
}
