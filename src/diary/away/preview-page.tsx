import type { Affected } from '#/appointments/away/affected.ts';
import { type Person, toRing } from '#/appointments/away/people.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { appointmentHref, awayHref, diaryHref } from '../addresses.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { type Asked, changeHref, fieldNames, type Typed } from './form.ts';
import { stretchWords } from './stretch-words.ts';
import { words } from './words.ts';

type Props = {
  practice: Practice;
  now: Temporal.Instant;
  name: string;
  typed: Typed;
  asked: Asked;
  /** The id that pressing gives to the closing. */
  id: string;
  shown: string;
  /** Whose visits would be cancelled, those to ring first. */
  people: Person<Affected>[];
  /** What is never cancelled by this: begun, or the patient is in the house. */
  apart: Affected[];
  holds: { starts_at: Temporal.Instant }[];
  mailGoesOut: boolean;
  /** Something was different when it was pressed: nothing has been done. */
  changed: boolean;
};

/** Who is affected and how each will be told, before anything is done; and the two ways to do it. */
export function PreviewPage(props: Props) {
  const { practice, now, name, typed, asked, people, apart, holds, changed } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const count = people.reduce((sum, { visits }) => sum + visits.length, 0);
  const ring = people.filter((person) => toRing(person) || !props.mailGoesOut);
  const write = people.filter((person) => !ring.includes(person));
  const when = stretchWords({ starts_at: asked.starts, ends_at: asked.ends }, practice, now);
  return (
    <div class="absence">
      <BackLink href={changeHref(slug, typed)}>{t('preview.back')}</BackLink>
      {changed && (
        <Notice tone="attention" title={t('changed.title')}>
          <p>{t('changed.text')}</p>
        </Notice>
      )}
      <PageHead title={t('preview.title', { practitioner: name })} lead={leadOf(props, count, apart.length)} />
      <Summary
        locale={locale}
        rows={[
          { label: t('row.who'), value: name },
          { label: t('row.when'), value: when, change: { href: changeHref(slug, typed), about: t('row.when.about') } },
          ...(asked.note ? [{ label: t('row.note'), value: asked.note }] : []),
        ]}
      />
      {holds.length > 0 && (
        <Notice tone="attention" title={t('holds.title', { count: holds.length })}>
          <p>{t('holds.text', { when: holds.map(({ starts_at }) => clockTime(starts_at, practice)).join(', ') })}</p>
        </Notice>
      )}
      <People
        title={t('preview.ring', { count: ring.length })}
        id="ring"
        text={t('preview.ring.text')}
        people={ring}
        practice={practice}
        mailGoesOut={props.mailGoesOut}
      />
      <People
        title={t('preview.write', { count: write.length })}
        id="write"
        text={t('preview.write.text')}
        people={write}
        practice={practice}
        mailGoesOut={props.mailGoesOut}
      />
      <Apart practice={practice} visits={apart} />
      <Act {...props} count={count} />
    </div>
  );
}

function leadOf({ practice }: Props, count: number, apart: number): string {
  const t = words(practice.locale);
  if (!count) return apart ? t('preview.lead.apart') : t('preview.lead.nobody');
  return t('preview.lead', { count });
}

function Act({ practice, id, typed, shown, count, apart }: Props & { count: number }) {
  const t = words(practice.locale);
  return (
    <Form action={awayHref(practice.slug)} class="away-act">
      <Hidden name="id" value={id} />
      <Hidden name="shown" value={shown} />
      {fieldNames.map((name) => (
        <Hidden name={name} value={typed[name]} />
      ))}
      <Buttons>
        {count > 0 && (
          <Button look="stop" name="do" value="cancel">
            {t('do.cancel', { count })}
          </Button>
        )}
        <Button look={count ? 'plain' : 'primary'} name="do" value="leave">
          {count + apart.length ? t('do.leave') : t('do.close')}
        </Button>
        <ButtonLink href={diaryHref(practice.slug, {})} look="link">
          {t('do.nothing')}
        </ButtonLink>
      </Buttons>
      {count > 0 && <p class="hint">{t('do.hint')}</p>}
    </Form>
  );
}

type PeopleProps = { title: string; id: string; text: string; people: Person<Affected>[] } & Pick<
  Props,
  'practice' | 'mailGoesOut'
>;

function People({ title, id, text, people, practice, mailGoesOut }: PeopleProps) {
  const { slug, locale, region } = practice;
  const t = words(locale);
  const s = shared(locale);
  if (!people.length) return null;
  return (
    <Section title={title} id={id}>
      <p>{text}</p>
      <VisitList>
        {people.map((person) => (
          <VisitRow
            id={`person-${person.id}`}
            place={practice}
            start={person.visits[0].starts_at}
            title={s('patient', { given: person.given, family: person.family })}
            facts={[
              ...person.visits.map((visit) => (
                <a href={appointmentHref(slug, visit.reference)}>{visitLine(visit, practice, person.visits)}</a>
              )),
              howTold(person, mailGoesOut, t),
              person.phone ? (
                <a href={phoneHref(person.phone, region)}>{phoneText(person.phone, region)}</a>
              ) : (
                toRing(person) && <strong>{t('told.noPhone')}</strong>
              ),
            ].filter(Boolean)}
            state={<StaffState appointment={person.visits[0]} locale={locale} />}
          />
        ))}
      </VisitList>
    </Section>
  );
}

function howTold({ address, soon }: Person<Affected>, mailGoesOut: boolean, t: ReturnType<typeof words>) {
  if (!address) return <strong>{t('told.nowhere')}</strong>;
  if (!mailGoesOut) return <strong>{t('told.noMail')}</strong>;
  return soon ? t('told.both', { address }) : t('told.email', { address });
}

/** "09:00, Check-up"; with the day where there are several, and what is special about it. */
function visitLine(visit: Affected, practice: Practice, all = [visit]): string {
  const t = words(practice.locale);
  const time = all.length > 1 ? dateTime(visit.starts_at, practice) : clockTime(visit.starts_at, practice);
  const line = t('visit.line', { time, type: visit.type_name });
  return visit.double_booked ? t('visit.double', { line }) : line;
}

function Apart({ practice, visits }: { practice: Practice; visits: Affected[] }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const s = shared(locale);
  if (!visits.length) return null;
  return (
    <Section title={t('apart.title', { count: visits.length })} id="apart">
      <p>{t('apart.text')}</p>
      <VisitList>
        {visits.map((visit) => (
          <VisitRow
            id={`apart-${visit.reference}`}
            place={practice}
            start={visit.starts_at}
            title={
              <a href={appointmentHref(slug, visit.reference)}>
                {s('patient', { given: visit.given_name, family: visit.family_name })}
              </a>
            }
            facts={[visitLine(visit, practice)]}
            state={<StaffState appointment={visit} locale={locale} />}
          />
        ))}
      </VisitList>
    </Section>
  );
}
