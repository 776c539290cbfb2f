import type { Practice } from '#/practice/practice.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice } from '#/ui/parts.tsx';
import { appointmentHref } from '../addresses.ts';
import { words } from './words.ts';

/**
 * What staff answer to "I can't come", each in one press. `notice`: with what each answer does, where the visit is
 * looked at alone. `back`: a page of the diary, or `dashboard`.
 */
export function CantCome(props: {
  practice: Practice;
  appointment: { reference: string };
  back: string;
  describedBy: string;
  notice?: boolean;
}) {
  const { practice, appointment, back, describedBy, notice } = props;
  const t = words(practice.locale);
  const form = (
    <Form action={`${appointmentHref(practice.slug, appointment.reference)}/cant-come`} class="row-form">
      <Hidden name="back" value={back} />
      <Buttons>
        <Button name="answer" value="accept" describedBy={describedBy}>
          {t('accept')}
        </Button>
        <Button name="answer" value="not-accept" look="plain" describedBy={describedBy}>
          {t('not-accept')}
        </Button>
      </Buttons>
    </Form>
  );
  if (!notice) return form;
  return (
    <Notice tone="attention" title={t('title')}>
      <p>{t('text')}</p>
      {form}
    </Notice>
  );
}
