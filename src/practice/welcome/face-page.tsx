import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { words } from './words.ts';

/** A practice's first page: book, sign in, or on to the dashboard for whoever (`reader`) is signed in. */
export function FacePage({
  practice,
  reader,
  bookable,
}: {
  practice: PracticeFace;
  reader: { name: string } | null;
  /** Whether the practice takes bookings of those who have no account. */
  bookable: boolean;
}) {
  const { slug, name, locale } = practice;
  const t = words(locale);
  return (
    <>
      <PageHead
        title={t('face.title', { practice: name })}
        lead={reader ? t('face.leadSignedIn', { name: reader.name }) : t('face.lead')}
      />
      <Buttons>
        {reader && (
          <ButtonLink href={`/${slug}/dashboard`} look="primary">
            {t('face.dashboard')}
          </ButtonLink>
        )}
        <ButtonLink href={`/${slug}/book`} look={reader ? 'plain' : 'primary'}>
          {t('face.book')}
        </ButtonLink>
        {!reader && <ButtonLink href={`/${slug}/sign-in`}>{t('face.signIn')}</ButtonLink>}
        {!reader && bookable && <ButtonLink href={`/${slug}/book/visitor`}>{t('face.visitor')}</ButtonLink>}
      </Buttons>
      <p>{t.rich('face.urgent', { link: (text) => <a href={`/${slug}/book/urgent`}>{text}</a> })}</p>
      <p class="quiet-text">
        <a href={`/${slug}/practice/sign-in`}>{t('face.staff')}</a>
      </p>
    </>
  );
}
