import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { Form } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import type { Appointment } from '../queries.ts';
import { type Asked, bookAddress } from './asked.ts';
import type { Bookable, CannotBook } from './may-book.ts';
import { words } from './words.ts';

/** Why this can't be booked online, with the number to ring; for a rebooking also the button that asks the practice to. */
export function CannotPage(props: {
  face: PracticeFace;
  asked: Asked;
  reason: CannotBook;
  rebook: Appointment | null;
  /** What was asked for, where the practice knows it. */
  type?: Pick<Bookable, 'from_age' | 'until_age'> | undefined;
  /** The given name of the one they may not book for; left out: they may book for nobody. */
  patient?: string | undefined;
}) {
  const { face, asked, reason, rebook, type, patient } = props;
  const t = words(face.locale);
  const another = !['booking-off', 'no-online-access', 'not-allowed', 'restricted'].includes(reason);
  const said = reason === 'not-allowed' && !patient ? 'not-allowed.none' : reason;
  const values = {
    practice: face.name,
    patient: patient ?? '',
    from: type?.from_age ?? '',
    until: type?.until_age ?? '',
  };
  return (
    <>
      <PageHead title={t(`cannot.${said}`, values)} lead={t(`cannot.${reason}.text`, values)} />
      <ContactPractice practice={face} big />
      <Buttons>
        {rebook && reason !== 'not-allowed' && (
          <Form action={`/${face.slug}/appointments/${rebook.reference}/rebook`}>
            <Button>{t('cannot.ask')}</Button>
          </Form>
        )}
        {another && (
          <ButtonLink href={bookAddress(face.slug, asked, { type: undefined, start: undefined })}>
            {t('cannot.another')}
          </ButtonLink>
        )}
        {asked.way === 'visitor' && (reason === 'too-young' || reason === 'too-old') && (
          <ButtonLink href={bookAddress(face.slug, asked, {}, '/details')}>{t('cannot.details')}</ButtonLink>
        )}
      </Buttons>
    </>
  );
}
