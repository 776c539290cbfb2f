import type { PatientReader } from '#/practice/env.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { dateLong, dateTime } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Fold, Notice, PageHead, Section } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { deviceWords } from '../account/device.ts';
import type { OpenSignIn } from '../account/sign-ins.ts';
import type { May } from './may.ts';
import { offerDays } from './offers.ts';
import type { Own } from './who-can-see.ts';
import { words } from './words.ts';

/** What was just done, for the line at the top. */
export const said = ['given', 'ended', 'back', 'stopped', 'signed-out'] as const;
export type Said = (typeof said)[number];

export type Giving = { patientId: string; email: string; may: May };

type Props = {
  face: PracticeFace;
  reader: PatientReader;
  own: Own[];
  signIns: OpenSignIn[];
  said: Said | null;
  /** What was typed for somebody to be let in, with what is wrong with it. */
  giving: Giving | null;
  errors: Errors;
};

export const mayKey = ({ book, cancel }: May) =>
  book ? (cancel ? 'all' : 'book') : cancel ? ('cancel' as const) : ('see' as const);

/** Who can see my appointments: everybody with access, and where one is signed in, each with the press that ends it. */
export function AccessPage(props: Props) {
  const { face, reader, own, said: done, errors } = props;
  const t = words(face.locale);
  const helped = reader.patients.filter(({ relation }) => relation === 'other');
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      {done && (
        <Notice tone="good">
          <p role="status">{t(`said.${done}`)}</p>
        </Notice>
      )}
      <PageHead title={t('title')} lead={t(own.length ? 'lead' : 'lead.helping', { practice: face.name })} />
      {own.map((one) => (
        <OwnRecord {...props} one={one} />
      ))}
      <Section title={t('others.title')} id="others">
        {helped.map(({ id, givenName, familyName, mayBook, mayCancel }) => (
          <div class="row-form">
            <p>
              <b>{`${givenName} ${familyName}`}</b>
              <br />
              {t(`may.${mayKey({ book: mayBook, cancel: mayCancel })}`)}
            </p>
            <Form action={`/${face.slug}/account/access/stop`}>
              <Hidden name="patient" value={id} />
              <Button look="plain">{t('others.stop', { name: givenName })}</Button>
            </Form>
          </div>
        ))}
        <p>{t.rich('others.child', { link: (text) => <a href={`/${face.slug}/account/child`}>{text}</a> })}</p>
      </Section>
      <SignIns {...props} />
    </>
  );
}

function OwnRecord({ face, one, giving, errors }: Props & { one: Own }) {
  const { patientId, givenName, acting, offers } = one;
  const t = words(face.locale);
  const at = `/${face.slug}/account/access`;
  return (
    <Section title={t('own.title', { name: givenName })} id={`own-${patientId}`}>
      <p>{t('own.you')}</p>
      {acting.length + offers.length === 0 && <p>{t('acting.nobody')}</p>}
      {acting.map(({ accountId, name, email, since, may, paused }) => (
        <div class="row-form">
          <p id={`acting-${accountId}`}>
            <b>{t('acting.name', { name, email })}</b>
            <br />
            {paused ? t('acting.paused') : t(`may.${mayKey(may)}`)}.{' '}
            {t('acting.since', { when: dateLong(since, face) })}
          </p>
          <Form action={`${at}/end`}>
            <Hidden name="patient" value={patientId} />
            <Hidden name="account" value={accountId} />
            <Button look="plain" describedBy={`acting-${accountId}`}>
              {t('acting.end')}
            </Button>
          </Form>
        </div>
      ))}
      {offers.map(({ id, email, until }) => (
        <div class="row-form">
          <p id={`offer-${id}`}>{t('offer.open', { email, when: dateLong(until, face) })}</p>
          <Form action={`${at}/take-back`}>
            <Hidden name="patient" value={patientId} />
            <Hidden name="offer" value={id} />
            <Button look="plain" describedBy={`offer-${id}`}>
              {t('offer.back')}
            </Button>
          </Form>
        </div>
      ))}
      <Fold summary={t('give.title')} open={giving?.patientId === patientId}>
        <Give face={face} patientId={patientId} giving={giving} errors={errors} />
      </Fold>
    </Section>
  );
}

function Give({ face, patientId, giving, errors }: Pick<Props, 'face' | 'giving' | 'errors'> & { patientId: string }) {
  const t = words(face.locale);
  const typed = giving?.patientId === patientId ? giving : null;
  return (
    <Form action={`/${face.slug}/account/access/give`}>
      <p>{t('give.text', { days: offerDays })}</p>
      <Hidden name="patient" value={patientId} />
      <Field
        name="email"
        id={typed ? 'email' : `email-${patientId}`}
        type="email"
        label={t('give.email')}
        value={typed?.email}
        error={typed ? errors.email : undefined}
        autocomplete="off"
        required
      />
      <p>{t('give.may')}</p>
      <Tick name="book" id={`book-${patientId}`} label={t('give.book')} checked={typed?.may.book ?? false} />
      <Tick name="cancel" id={`off-${patientId}`} label={t('give.cancel')} checked={typed?.may.cancel ?? false} />
      <Button>{t('give.do')}</Button>
    </Form>
  );
}

function SignIns({ face, signIns }: Props) {
  const t = words(face.locale);
  return (
    <Section title={t('signIns.title')} id="sign-ins">
      {signIns.map(({ id, since, userAgent, here }) => (
        <div class="row-form">
          <p id={`sign-in-${id}`}>
            <b>{deviceWords(userAgent, face.locale)}</b>, {t('signIns.since', { when: dateTime(since, face) })}
            {here && (
              <>
                <br />
                {t('signIns.here')}
              </>
            )}
          </p>
          {!here && (
            <Form action={`/${face.slug}/account/access/sign-out`}>
              <Hidden name="id" value={id} />
              <Button look="plain" describedBy={`sign-in-${id}`}>
                {t('signIns.end')}
              </Button>
            </Form>
          )}
        </div>
      ))}
    </Section>
  );
}

/** Where somebody who was asked to act for a patient accepts. Opening it changes nothing. */
export function OfferPage(props: {
  face: PracticeFace;
  action: string;
  givenName: string;
  by: 'staff' | 'patient';
  may: May;
  typed: string;
  errors: Errors;
}) {
  const { face, action, givenName, by, may, typed, errors } = props;
  const t = words(face.locale);
  const lead = t('offer.lead', { name: givenName, practice: face.name, may: t(`offer.may.${mayKey(may)}`) });
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      <PageHead title={offerTitle(face, givenName, by)} lead={lead} />
      <Form action={action}>
        <Field
          name="name"
          label={t('offer.name')}
          hint={t('offer.name.hint', { name: givenName })}
          value={typed}
          error={errors.name}
          autocomplete="name"
          required
        />
        <Button>{t('offer.do')}</Button>
      </Form>
    </>
  );
}

export const offerTitle = ({ locale }: Pick<PracticeFace, 'locale'>, name: string, by: 'staff' | 'patient') =>
  words(locale)(by === 'staff' ? 'offer.title.staff' : 'offer.title', { name });

export function OfferTakenPage({ face, givenName }: { face: PracticeFace; givenName: string }) {
  const t = words(face.locale);
  return (
    <>
      <PageHead title={t('taken.title')} lead={t('taken.lead', { name: givenName })} />
      <Buttons>
        <ButtonLink href={`/${face.slug}/sign-in`} look="primary">
          {t('taken.signIn')}
        </ButtonLink>
      </Buttons>
    </>
  );
}
