import { Button } from '#/ui/button.tsx';
import { ErrorSummary, type Errors, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import type { Practice } from '../../practice.ts';
import type { Plan, Practitioner } from '../../roster.ts';
import { typesPath } from './list-page.tsx';
import { OnlineFields, PatientFields, TimeFields } from './parts.tsx';
import type { WholeType } from './read-types.ts';
import type { Typed } from './type-fields.ts';
import { words } from './words.ts';

export type FormProps = {
  practice: Practice;
  practitioners: Practitioner[];
  plans: Plan[];
  typed: Typed;
  ticked: string[];
  errors: Errors;
};

/** One reason to come, or (without a `type`) a new one. */
export function TypePage(props: FormProps & { type: WholeType | null; saved: 'saved' | 'same' | null }) {
  const { practice, type, errors, saved } = props;
  const t = words(practice.locale);
  const all = typesPath(practice);
  return (
    <>
      <BackLink href={all}>{t('back.all')}</BackLink>
      <ErrorSummary locale={practice.locale} errors={errors} />
      <PageHead title={type ? type.name : t('add.title')} />
      {saved && (
        <Notice tone={saved === 'saved' ? 'good' : 'quiet'}>
          <p role="status">{t(saved)}</p>
        </Notice>
      )}
      {type?.withdrawn_at && (
        <Notice tone="attention">
          <p>{t('bring-back.text')}</p>
          <Away practice={practice} type={type} />
        </Notice>
      )}
      <Form action={type ? `${all}/${type.id}` : `${all}/new`}>
        <PatientFields {...props} />
        <TimeFields {...props} />
        <OnlineFields {...props} />
        <Button>{t('save')}</Button>
      </Form>
      {type && !type.withdrawn_at && (
        <Section title={t('withdraw.title')} id="withdraw">
          <p>{t('withdraw.text')}</p>
          <Away practice={practice} type={type} />
        </Section>
      )}
    </>
  );
}

function Away({ practice, type }: { practice: Practice; type: WholeType }) {
  const how = type.withdrawn_at ? 'bring-back' : 'withdraw';
  return (
    <Form action={typesPath(practice)} class="row-form">
      <Hidden name="type" value={type.id} />
      <Button look="plain" name="do" value={how}>
        {words(practice.locale)(how)}
      </Button>
    </Form>
  );
}
