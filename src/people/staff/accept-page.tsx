import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { Fold, Notice, PageHead } from '#/ui/parts.tsx';
import { invitationDays, type StaffInvitation } from './invitation.ts';
import { words } from './words.ts';

/** Where one who was asked to be staff joins. It reads the same whether or not there is an account already. */
export function AcceptPage(props: {
  practice: Practice;
  invitation: StaffInvitation;
  action: string;
  errors: Errors;
  again?: string | undefined;
}) {
  const { practice, invitation, action, errors, again } = props;
  const { name, email, role } = invitation;
  const t = words(practice.locale);
  return (
    <>
      <ErrorSummary locale={practice.locale} errors={errors} />
      {again && (
        <div role="alert">
          <Notice tone="attention">
            <p>{t('accept.often', { time: again })}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('accept.title', { name })} lead={t('accept.lead', { practice: practice.name, role })} />
      <Form action={action}>
        <Hidden name="way" value="new" />
        <h2>{t('accept.new')}</h2>
        <Field
          name="new"
          type="password"
          label={t('accept.new.label')}
          hint={t('accept.new.hint', { email })}
          error={errors.new}
          autocomplete="new-password"
        />
        <Button>{t('accept.new.button')}</Button>
      </Form>
      <Fold summary={t('accept.existing', { email })} open={errors.existing !== undefined}>
        <Form action={action}>
          <Hidden name="way" value="existing" />
          <Field
            name="existing"
            type="password"
            label={t('accept.existing.label')}
            error={errors.existing}
            autocomplete="current-password"
          />
          <Button look="plain">{t('accept.existing.button')}</Button>
        </Form>
      </Fold>
    </>
  );
}

/** A link that was used, ran out, was taken back, or never was one: the same words for all of them. */
export function SpentPage({ practice }: { practice: Practice }) {
  const t = words(practice.locale);
  return (
    <>
      <PageHead title={t('spent.title')} lead={t('spent.lead', { days: invitationDays })} />
      <ButtonLink href={`/${practice.slug}/practice/sign-in`} look="primary">
        {t('spent.signIn')}
      </ButtonLink>
    </>
  );
}
