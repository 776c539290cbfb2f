import { ContactPractice } from '#/ui/contact.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type Asked, bookAddress } from '../book/asked.ts';
import { words } from './words.ts';

/** They, or those with their address, have booked as many visits online as the practice allows: what can be done now. */
export function MailboxFullPage({ face, asked }: { face: PracticeFace; asked: Asked }) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t('tooMany.title')} lead={t('tooMany.text', { practice: face.name })} />
      <p>
        {t('tooMany.other')} <a href={bookAddress(face.slug, asked, {}, '/details')}>{t('tooMany.change')}</a>
      </p>
      <ContactPractice practice={face} big />
    </>
  );
}
