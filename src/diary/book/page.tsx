import { readDate } from '#/appointments/book/asked.ts';
import type { Appointment } from '#/appointments/queries.ts';
import type { PatientRecord } from '#/people/patients.ts';
import type { Practice } from '#/practice/practice.ts';
import type { AppointmentType, Practitioner } from '#/practice/roster.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { dateTime } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import { appointmentHref, diaryHref, staffBookHref, wayBack } from '../addresses.ts';
import { FindPatient, type Search } from '../desk/find-patient.tsx';
import { BornField, ContactFields, NameFields, PersonLine } from '../desk/person-fields.tsx';
import { SoftNotices } from '../desk/soft-notices.tsx';
import { type Typed, type TypedName, unseen } from '../desk/typed.ts';
import { LengthField, PractitionerField, ReasonField, WhenFields } from '../desk/visit-fields.tsx';
import type { Twice } from '../desk/when.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** Where one came from: the diary, on the day that was chosen. */
export function backFrom({ slug }: Practice, { back, date }: Typed): string {
  return wayBack(slug, back) ?? diaryHref(slug, { date: readDate(date) ?? undefined });
}

/** First: whose it is. Found by one box, or new; `fresh` is what is known of somebody new. What was chosen already stays. */
export function WhoPage(props: { practice: Practice; typed: Typed; search: Search; fresh: Typed; back: string }) {
  const { practice, typed, search, fresh, back } = props;
  const t = words(practice.locale);
  return (
    <div class="desk">
      <BackLink href={back}>{t('back')}</BackLink>
      <PageHead title={t('title')} />
      <FindPatient
        practice={practice}
        action={staffBookHref(practice.slug)}
        search={search}
        carried={unseen(typed, ['patient', 'once', 'given', 'family', 'born', 'phone', 'email', 'contact'])}
        focus
      >
        <Form action={staffBookHref(practice.slug)}>
          {unseen(fresh).map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
          <Button name="do" value="edit" look={search.found?.length === 0 ? 'primary' : 'plain'}>
            {t('new')}
          </Button>
        </Form>
      </FindPatient>
    </div>
  );
}

export type FormView = {
  practice: Practice;
  typed: Typed;
  errors: Errors;
  twice: Twice | null;
  /** Null: somebody new. */
  who: PatientRecord | null;
  /** The visit that it is in place of, and what stands in its place already: another one, or itself, put back. */
  inPlace: Appointment | null;
  rebooked: Appointment | null;
  types: AppointmentType[];
  practitioners: Practitioner[];
  soft: string[];
  back: string;
};

/** Then: what, with whom, when, how long, and whether the patient hears of it. */
export function FormPage(view: FormView) {
  const { practice, typed, errors, twice, who, inPlace, rebooked, types, practitioners, soft, back } = view;
  const { slug, locale } = practice;
  const t = words(locale);
  const common = { practice, typed, errors };
  const shown: TypedName[] = ['type', 'practitioner', 'date', 'at', 'hour', 'minutes', 'tell'];
  if (!who) shown.push('given', 'family', 'born', 'phone', 'email');
  const calm = Object.keys(errors).length === 0;
  const person: TypedName[] = who ? [] : ['given', 'family', 'born', 'phone'];
  const order: TypedName[] = [...person, 'type', 'practitioner', 'date', 'at'];
  const focus = calm ? (order.find((name) => !typed[name] && !(name === 'phone' && typed.email)) ?? null) : null;
  return (
    <div class="desk">
      <BackLink href={back}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} />
      {who && (
        <p class="desk-who">
          <PersonLine practice={practice} person={who} />
        </p>
      )}
      {rebooked ? (
        <Notice tone="attention">
          <p>
            {t.rich(rebooked.id === inPlace?.id ? 'onAgain' : 'rebooked', {
              visit: visitWords(rebooked, practice),
              link: (chunks) => <a href={appointmentHref(slug, rebooked.reference)}>{chunks}</a>,
            })}
          </p>
        </Notice>
      ) : (
        inPlace && <p>{t('inPlace', { visit: visitWords(inPlace, practice) })}</p>
      )}
      <SoftNotices notices={soft} />
      <Form action={staffBookHref(slug)} class="form desk-form">
        {unseen(typed, shown).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        {!who && (
          <>
            <NameFields {...common} focus={focus} />
            <BornField {...common} focus={focus} />
            <ContactFields {...common} focus={focus} />
          </>
        )}
        <div class="desk-row">
          <ReasonField {...common} types={types} focus={focus} />
          <PractitionerField {...common} practitioners={practitioners} focus={focus} />
        </div>
        <div class="desk-row desk-when">
          <WhenFields {...common} twice={twice} focus={focus} />
          <LengthField {...common} usual />
        </div>
        <Tick name="tell" label={t('tell')} hint={tellHint(who, practice)} checked={typed.tell === 'on'} />
        <Buttons>
          <Button>{t('do')}</Button>
          <Button look="plain" name="do" value="find">
            {t('other')}
          </Button>
        </Buttons>
      </Form>
    </div>
  );
}

function visitWords(visit: Appointment, practice: Practice): string {
  const what = shared(practice.locale)('with', { type: visit.type_name, practitioner: visit.practitioner_name });
  return `${what}, ${dateTime(visit.starts_at, practice)}`;
}

function tellHint(who: PatientRecord | null, { locale }: Practice): string {
  const t = words(locale);
  if (!who) return t('tell.new');
  if (who.email) return t('tell.hint', { address: who.email });
  return who.hasAccount ? t('tell.account') : t('tell.none');
}
