import type { Practice } from '#/practice/practice.ts';
import type { AppointmentType, Practitioner } from '#/practice/roster.ts';
import { Button } from '#/ui/button.tsx';
import { Select, Tick } from '#/ui/choice.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import type { ImportOptions } from '../options.ts';
import type { Preview } from '../preview.ts';
import { words } from '../words.ts';

/** What a manager has to decide about the rows: who the unknown names are, and whether visits may overlap. */
export function NamesForm(props: {
  practice: Practice;
  options: ImportOptions;
  preview: Preview;
  roster: { practitioner: Practitioner[]; type: AppointmentType[] };
  action: string;
}) {
  const { practice, options, preview, roster, action } = props;
  const t = words(practice.locale);
  const decided = [
    ...Object.keys(options.practitioners).map((key) => ({ of: 'practitioner' as const, key, name: key, rows: 0 })),
    ...Object.keys(options.types).map((key) => ({ of: 'type' as const, key, name: key, rows: 0 })),
  ];
  const names = [...preview.unknown, ...decided].filter(
    (one, at, all) => all.findIndex((other) => other.of === one.of && other.key === one.key) === at,
  );
  const overlaps = preview.overlaps > 0 || options.doubleBook;
  if (!names.length && !overlaps) return null;
  return (
    <Form action={action}>
      {names.length > 0 && (
        <>
          <h2>{t('names.title')}</h2>
          <p>{t('names.lead')}</p>
        </>
      )}
      {names.map(({ of, key, name, rows }, at) => (
        <>
          <Hidden name={`key-${at}`} value={`${of}:${key}`} />
          <Select
            name={`who-${at}`}
            label={
              of === 'type' && !key
                ? t('names.no-type', { rows })
                : t(`names.${of}`, { name: name || t('names.nameless'), rows })
            }
            value={(of === 'type' ? options.types : options.practitioners)[key] ?? ''}
            options={[
              { value: '', label: t('names.leave') },
              { value: 'create', label: t('names.create') },
              ...roster[of].map(({ id, name: own }) => ({ value: id, label: own })),
            ]}
          />
        </>
      ))}
      {overlaps && (
        <Tick
          name="doubleBook"
          label={t('overlap.label')}
          hint={t('overlap.hint', { overlaps: preview.overlaps })}
          checked={options.doubleBook}
        />
      )}
      <Button look="plain">{t('how.save')}</Button>
    </Form>
  );
}
