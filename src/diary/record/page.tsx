import type { AlikePatient } from '#/people/alike.ts';
import { needKinds } from '#/people/needs/needs.ts';
import { PlanSelect } from '#/practice/plan-select.tsx';
import type { Practice } from '#/practice/practice.ts';
import type { Plan, Practitioner } from '#/practice/roster.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Select, Tick } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Field, Form, Hidden, TextArea } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import { languageName } from '#/ui/spoken.ts';
import { StateLabel } from '#/ui/state.tsx';
import { patientHref } from '../addresses.ts';
import { PersonLine } from '../desk/person-fields.tsx';
import { words as desk } from '../desk/words.ts';
import { Changed } from './changed.tsx';
import type { Typed } from './form.ts';
import { words } from './words.ts';

type Common = { practice: Practice; typed: Typed; errors: Errors; practitioners: Practitioner[]; plans: Plan[] };

/** A new record. `alike`: those it may be a second record of; `seen`: those that were shown before. */
export function NewRecordPage(props: Common & { once: string; alike: AlikePatient[]; seen: string[] }) {
  const { practice, errors, once, alike, seen } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const folder = `/${slug}/practice/patients`;
  return (
    <div class="desk">
      <BackLink href={folder}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('new.title')} lead={t('new.lead')} />
      {alike.length > 0 && (
        <Notice tone="attention" title={t('alike.title')}>
          <p>{t('alike.text')}</p>
          <ul class="desk-people">
            {alike.map((person) => (
              <li>
                <a href={patientHref(slug, person.id)}>
                  <PersonLine practice={practice} person={person} />
                  {person.archived && <StateLabel tone="quiet">{desk(locale)('archived')}</StateLabel>}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form action={`${folder}/new`}>
        <Hidden name="once" value={once} />
        {seen.map((id) => (
          <Hidden name="seen" value={id} />
        ))}
        <Fields {...props} />
        <Buttons>
          <Button>{alike.length ? t('new.anyway') : t('new.do')}</Button>
          <ButtonLink href={folder}>{t('back')}</ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

/** A record that is changed. `held`: what it holds now, where that is no longer what the form had shown. */
export function EditRecordPage(props: Common & { patientId: string; name: string; shown: string; held: Typed | null }) {
  const { practice, errors, patientId, name, shown, held, typed, practitioners, plans } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const href = `${patientHref(slug, patientId)}?tab=details`;
  return (
    <div class="desk">
      <BackLink href={href}>{t('back.record', { patient: name })}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('edit.title', { patient: name })} />
      {held && <Changed practice={practice} typed={typed} held={held} practitioners={practitioners} plans={plans} />}
      <Form action={`${patientHref(slug, patientId)}/edit`}>
        <Hidden name="shown" value={shown} />
        <Fields {...props} warn />
        <Buttons>
          <Button>{t('edit.do')}</Button>
          <ButtonLink href={href}>{t('back.record', { patient: name })}</ButtonLink>
        </Buttons>
      </Form>
    </div>
  );
}

function Fields({ practice, typed, errors, practitioners, plans, warn }: Common & { warn?: boolean }) {
  const t = words(practice.locale);
  const d = desk(practice.locale);
  const field = (name: Exclude<keyof Typed, 'needs'>) => ({
    name,
    value: typed[name],
    error: errors[name],
    autocomplete: 'off',
  });
  return (
    <>
      <div class="desk-row">
        <Field {...field('given')} label={d('given')} />
        <Field {...field('family')} label={d('family')} />
      </div>
      <Field {...field('born')} type="date" label={d('born.optional')} width="medium" />
      {warn && (
        <Notice>
          <p>{t('contact.warn')}</p>
        </Notice>
      )}
      <Field {...field('phone')} type="tel" label={d('phone')} width="medium" />
      <Field {...field('email')} type="email" label={d('email')} hint={warn && t('email.hint')} />
      <Select
        {...field('usual')}
        label={t('usual')}
        width="medium"
        options={[
          { value: '', label: t('usual.none') },
          ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <PlanSelect {...field('plan')} label={t('plan')} hint={t('plan.hint')} none={t('plan.none')} plans={plans} />
      {practice.locales.length > 1 && (
        <Select
          {...field('speaks')}
          label={t('speaks')}
          hint={t('speaks.hint')}
          width="medium"
          options={[
            { value: '', label: t('speaks.none') },
            ...practice.locales.map((locale) => ({ value: locale, label: languageName(locale) })),
          ]}
        />
      )}
      <fieldset class="field" aria-describedby="needs-hint">
        <legend>{t('needs')}</legend>
        <p class="hint" id="needs-hint">
          {t('needs.hint')}
        </p>
        {needKinds.map((kind) => (
          <Tick name={`need-${kind}`} label={t(`need.${kind}`)} checked={typed.needs.includes(kind)} />
        ))}
      </fieldset>
      <Field {...field('language')} label={t('language')} width="medium" />
      <TextArea {...field('text')} label={t('text')} hint={t('text.hint')} rows={2} />
    </>
  );
}
