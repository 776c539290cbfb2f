import { Button, ButtonLink } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Field, Form, TextArea } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import type { Practice } from '../../practice.ts';
import type { Plan } from '../../roster.ts';
import type { PlanUse } from './change-plans.ts';
import { longest, noticeMost, type Typed } from './read-form.ts';
import { words } from './words.ts';

export const plansPath = ({ slug }: Practice) => `/${slug}/practice/settings/plans`;

/** The practice's plans, each with what it allows online. `removed`: one has just been taken away. */
export function PlansPage({ practice, plans, removed }: { practice: Practice; plans: Plan[]; removed: boolean }) {
  const t = words(practice.locale);
  return (
    <>
      <BackLink href={`/${practice.slug}/practice/settings`}>{t('back')}</BackLink>
      <PageHead title={t('title')} lead={t('lead')} />
      {removed && (
        <Notice tone="good">
          <p role="status">{t('removed')}</p>
        </Notice>
      )}
      {plans.length === 0 && <p>{t('none')}</p>}
      {plans.length > 0 && (
        <Table
          caption={t('title')}
          head={[t('name'), t('list.online'), t('charges')]}
          rows={plans.map((plan) => [
            <a href={`${plansPath(practice)}/${plan.id}`}>{plan.name}</a>,
            <>
              {t('list.bookable', { yes: plan.bookable_online })}
              <br />
              {t('list.cancellable', {
                how: plan.cancellable_online ? (plan.cancel_notice_hours === null ? 'practice' : 'own') : 'never',
                hours: plan.cancel_notice_hours ?? 0,
              })}
            </>,
            plan.charges || t('charges.none'),
          ])}
        />
      )}
      <p>
        <ButtonLink look="primary" href={`${plansPath(practice)}/new`}>
          {t('add')}
        </ButtonLink>
      </p>
    </>
  );
}

/** One plan, or (without a `plan`) a new one. `use`: where it still stands, so that it can't be taken away. */
export function PlanPage(props: {
  practice: Practice;
  plan: Plan | null;
  typed: Typed;
  errors: Errors;
  saved: 'saved' | 'same' | null;
  use: PlanUse | null;
}) {
  const { practice, plan, typed, errors, saved, use } = props;
  const t = words(practice.locale);
  const all = plansPath(practice);
  return (
    <>
      <BackLink href={all}>{t('back.all')}</BackLink>
      <ErrorSummary locale={practice.locale} errors={errors} />
      <PageHead title={plan ? plan.name : t('add')} />
      {saved && (
        <Notice tone={saved === 'saved' ? 'good' : 'quiet'}>
          <p role="status">{t(saved)}</p>
        </Notice>
      )}
      {use && (
        <Notice tone="attention">
          <p role="status">{t('remove.used', use)}</p>
        </Notice>
      )}
      <Form action={plan ? `${all}/${plan.id}` : `${all}/new`}>
        <Field
          name="name"
          label={t('name')}
          hint={t('name.hint')}
          value={typed.name}
          error={errors.name}
          maxlength={longest.name}
        />
        {plan?.nhs ? (
          <p class="hint">{t('charges.nhs')}</p>
        ) : (
          <TextArea
            name="charges"
            label={t('charges')}
            hint={t('charges.hint')}
            value={typed.charges}
            error={errors.charges}
            rows={3}
            maxlength={longest.charges}
          />
        )}
        <Tick name="bookable" label={t('bookable')} hint={t('bookable.hint')} checked={typed.bookable === 'on'} />
        <Tick
          name="cancellable"
          label={t('cancellable')}
          hint={t('cancellable.hint')}
          checked={typed.cancellable === 'on'}
        />
        <Field
          name="notice"
          label={t('notice')}
          hint={t('notice.hint')}
          value={typed.notice}
          error={errors.notice}
          inputmode="numeric"
          width="short"
          suffix={t('unit.hours')}
          min={0}
          max={noticeMost}
        />
        <Button>{t('save')}</Button>
      </Form>
      {plan && (
        <Section title={t('remove.title')} id="remove">
          <p>{t('remove.text')}</p>
          <Form action={`${all}/${plan.id}/remove`}>
            <Button look="plain">{t('remove')}</Button>
          </Form>
        </Section>
      )}
    </>
  );
}
