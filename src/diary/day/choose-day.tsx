import type { Practitioner } from '#/practice/roster.ts';
import { Button } from '#/ui/button.tsx';
import { Select } from '#/ui/choice.tsx';
import { Field, Form } from '#/ui/form.tsx';
import { words } from './words.ts';

/** Any other day, and whose: a form that only asks. `everyone`: whether all can be seen at once. */
export function ChooseDay(props: {
  action: string;
  locale: string;
  date: Temporal.PlainDate;
  practitioners: Practitioner[];
  alone: string | undefined;
  everyone: boolean;
}) {
  const { action, locale, date, practitioners, alone, everyone } = props;
  const t = words(locale);
  const options = [
    ...(everyone ? [{ value: '', label: t('everyone') }] : []),
    ...practitioners.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Form method="get" class="diary-choose" action={action}>
      <Field name="date" type="date" label={<span class="aloud">{t('date')}</span>} value={date.toString()} />
      {practitioners.length > 1 && (
        <Select
          name="practitioner"
          label={<span class="aloud">{t('alone')}</span>}
          options={options}
          value={alone ?? ''}
        />
      )}
      <Button look="plain">{t('go')}</Button>
    </Form>
  );
}
