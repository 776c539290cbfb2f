import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { Choice, Select } from '#/ui/choice.tsx';
import { Form } from '#/ui/form.tsx';
import { Fold } from '#/ui/parts.tsx';
import { fieldsOf, tables } from '../csv/columns.ts';
import type { Look } from '../csv/look.ts';
import { dateOrders, delimiters, encodings } from '../options.ts';
import { words } from '../words.ts';

const named = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

/** How a CSV file is read, for a manager to correct. What has to be said is asked first; the rest is folded away. */
export function HowForm({ practice, look, action }: { practice: Practice; look: Look; action: string }) {
  const t = words(practice.locale);
  const fields = fieldsOf(look.table).map(([field]) => field);
  const options = [{ value: '', label: t('column.none') }];
  for (const field of fields) {
    options.push({ value: field, label: t(`field.${field}` as Parameters<typeof t>[0]) });
  }
  return (
    <Form action={action}>
      {(look.ask || look.dateOrder) && (
        <Choice
          name="dateOrder"
          label={t('order.label')}
          hint={look.ask ? t('order.hint', { example: look.ask }) : undefined}
          value={look.dateOrder ?? undefined}
          options={dateOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
        />
      )}
      {!look.encodingSure && <Encoding practice={practice} look={look} />}
      <Fold summary={t('how.columns')} open={look.missing.length > 0}>
        <Select
          name="table"
          label={t('table.label')}
          value={look.table}
          options={tables.map((value) => ({ value, label: t(`table.${value}`) }))}
        />
        {look.header.map((name, at) => {
          const example = look.sample.map((cells) => cells[at]).find(Boolean);
          return (
            <Select
              name={`column-${at}`}
              label={name || String(at + 1)}
              hint={example ? t('column.hint', { example: example.slice(0, 60) }) : undefined}
              value={look.columns[at] ?? ''}
              options={options}
            />
          );
        })}
        {look.encodingSure && <Encoding practice={practice} look={look} />}
        <Select
          name="delimiter"
          label={t('delimiter.label')}
          value={look.delimiter}
          options={delimiters.map((value) => ({ value, label: t(`delimiter.${named[value]}`) }))}
        />
      </Fold>
      <Button look="plain">{t('how.save')}</Button>
    </Form>
  );
}

function Encoding({ practice, look }: { practice: Practice; look: Look }) {
  const t = words(practice.locale);
  return (
    <Select
      name="encoding"
      label={t('encoding.label')}
      hint={t('encoding.hint')}
      value={look.encoding}
      options={encodings.map((value) => ({ value, label: t(`encoding.${value}`) }))}
    />
  );
}
