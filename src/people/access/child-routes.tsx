import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import type { Practice } from '#/practice/practice.ts';
import { readDates } from '#/regions/read-dates.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dateLong } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form } from '#/ui/form.tsx';
import { BackLink, PageHead, Panel } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { askForChild, type Child } from './children.ts';
import { words } from './words.ts';

type C = Context<Env>;
const fields = ['given', 'family', 'born'] as const;
type Typed = Record<(typeof fields)[number], string>;

/** GET /:practice/account/child: a parent asks to act for a child; `?asked` says that the request is with the practice. */
export const showChild = (c: C) =>
  c.req.query('asked') === undefined ? page(c, { given: '', family: '', born: '' }, {}, 200) : asked(c);

/** POST: the request goes to staff. The answer is the same whoever the child is, and whether there is one. */
export async function askChild(c: C) {
  const { house, practice, patient: reader, actor, now } = c.var;
  const body = await c.req.parseBody();
  const plain = (value: unknown) => (typeof value === 'string' ? value.replace(/[\p{Cc}\s]+/gu, ' ').trim() : '');
  const typed = { given: plain(body.given), family: plain(body.family), born: plain(body.born) };
  const read = readChild(typed, practice, now);
  if ('errors' in read) return page(c, typed, read.errors, 422);
  await askForChild(house, practice, { actor, now }, reader.accountId, read.child);
  return c.redirect(`/${practice.slug}/account/child?asked`, 303);
}

const example = (place: { locale: string; zone: string }) => dateLong(Temporal.PlainDate.from('2015-03-27'), place);

function readChild(typed: Typed, practice: Practice, now: Temporal.Instant): { child: Child } | { errors: Errors } {
  const t = words(practice.locale);
  const errors: Errors = {};
  for (const name of fields) {
    if (!typed[name] || typed[name].length > 80) errors[name] = t('child.missing', { what: name });
  }
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const dates = readDates(typed.born, practice.region).filter(
    (date) =>
      Temporal.PlainDate.compare(date, today) <= 0 &&
      Temporal.PlainDate.compare(date, today.subtract({ years: 120 })) > 0,
  );
  const [dateOfBirth] = dates;
  if (!errors.born && dates.length !== 1) errors.born = t('child.unclear', { example: example(practice) });
  if (Object.keys(errors).length || !dateOfBirth) return { errors };
  return { child: { givenName: typed.given, familyName: typed.family, dateOfBirth } };
}

function page(c: C, typed: Typed, errors: Errors, status: 200 | 422) {
  const face = faceOf(c.var.practice);
  const title = words(face.locale)('child.title');
  return patientPage(c, { title, status }, <ChildPage face={face} typed={typed} errors={errors} />);
}

function ChildPage({ face, typed, errors }: { face: PracticeFace; typed: Typed; errors: Errors }) {
  const t = words(face.locale);
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: errors[name], required: true });
  return (
    <>
      <ErrorSummary locale={face.locale} errors={errors} />
      <BackLink href={`/${face.slug}/account/access`}>{t('title')}</BackLink>
      <PageHead title={t('child.title')} lead={t('child.lead')} />
      <Form action={`/${face.slug}/account/child`}>
        <Field {...field('given')} label={t('child.given')} autocomplete="off" />
        <Field {...field('family')} label={t('child.family')} autocomplete="off" />
        <Field
          {...field('born')}
          label={t('child.born')}
          hint={t('child.born.hint', { example: example(face) })}
          autocomplete="off"
          width="medium"
        />
        <Button>{t('child.do')}</Button>
      </Form>
    </>
  );
}

function asked(c: C) {
  const { slug, locale } = c.var.practice;
  const t = words(locale);
  return patientPage(
    c,
    { title: t('child.asked.title') },
    <>
      <Panel title={t('child.asked.title')}>
        <p>{t('child.asked.lead')}</p>
      </Panel>
      <Buttons>
        <ButtonLink href={`/${slug}/dashboard`} look="primary">
          {t('child.asked.back')}
        </ButtonLink>
      </Buttons>
    </>,
  );
}
