import { Button } from '#/ui/button.tsx';
import { Choice } from '#/ui/choice.tsx';
import { dayLong } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form } from '#/ui/form.tsx';
import { BackLink, PageHead, Section } from '#/ui/parts.tsx';
import { list } from '#/ui/spoken.ts';
import { Table } from '#/ui/staff-parts.tsx';
import type { Practice } from '../../practice.ts';
import type { Practitioner } from '../../roster.ts';
import { dayText } from '../hours/read-form.ts';
import type { Session } from './change-sessions.ts';
import { professions, type Typed } from './read-form.ts';
import { words } from './words.ts';

/** Everyone who sees patients, in their order, with the days they work; and the form for somebody new. */
export function ListPage(props: {
  practice: Practice;
  today: Temporal.PlainDate;
  everyone: Practitioner[];
  sessions: (Session & { practitioner_id: string })[];
  typed: Typed;
  errors: Errors;
}) {
  const { practice, today, everyone, sessions, typed, errors } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const path = `/${slug}/practice/settings/practitioners`;
  const rows = everyone.map((one, index) => [
    <a id={`who-${one.id}`} href={`${path}/${one.id}`}>
      {one.name}
    </a>,
    t(`profession.${one.profession}`),
    worksOn(practice, today, one, sessions),
    index > 0 && (
      <Form action={`${path}/${one.id}/earlier`} class="inline">
        <Button look="link" describedBy={`who-${one.id}`}>
          {t('list.earlier')}
        </Button>
      </Form>
    ),
  ]);
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      {rows.length > 0 && (
        <Table caption={t('title')} head={[t('name'), t('profession'), t('sessions'), '']} rows={rows} />
      )}
      <Section title={t('add.title')} id="new">
        <Form action={path}>
          <Field name="name" label={t('name')} hint={t('name.hint')} value={typed.name} error={errors.name} />
          <Choice
            name="profession"
            label={t('profession')}
            inline
            options={professions.map((one) => ({ value: one, label: t(`profession.${one}`) }))}
            value={typed.profession}
            error={errors.profession}
          />
          <Button>{t('add')}</Button>
        </Form>
      </Section>
    </>
  );
}

function worksOn(
  practice: Practice,
  today: Temporal.PlainDate,
  { id, left_on }: Practitioner,
  sessions: (Session & { practitioner_id: string })[],
) {
  const t = words(practice.locale);
  if (left_on && Temporal.PlainDate.compare(left_on, today) <= 0) {
    return t('list.gone', { day: dayLong(left_on, practice) });
  }
  const days = [...new Set(sessions.filter((one) => one.practitioner_id === id).map(({ weekday }) => weekday))];
  const works = days.length
    ? t('list.works', {
        days: list(
          days.map((day) => dayText(day, practice)),
          practice,
        ),
      })
    : t('list.none');
  return left_on ? (
    <>
      {works}
      <br />
      {t('list.left', { day: dayLong(left_on, practice) })}
    </>
  ) : (
    works
  );
}
