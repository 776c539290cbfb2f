import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { Choice, Tick } from '#/ui/choice.tsx';
import { ErrorSummary, type Errors, Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import { type Copied, type Part, parts } from './copy-settings.ts';
import { words } from './words.ts';

/** Where settings come from another practice that the reader manages. `others` by name; `copied`: what has just come. */
export function CopyPage(props: {
  practice: Practice;
  others: { slug: string; name: string }[];
  from: string;
  ticked: readonly Part[];
  errors: Errors;
  copied: Copied | null;
}) {
  const { practice, others, from, ticked, errors, copied } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead', { practice: practice.name })} />
      {copied && (
        <div role="status">
          <Notice tone={parts.some((part) => copied[part]) ? 'good' : 'quiet'}>
            <ul class="bullets">
              {parts
                .filter((part) => ticked.includes(part))
                .map((part) => (
                  <li>{t(`done.${part}`, { count: copied[part] })}</li>
                ))}
            </ul>
          </Notice>
        </div>
      )}
      {others.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Form action={`/${slug}/practice/settings/copy`}>
          <Choice
            name="from"
            label={t('from')}
            options={others.map((other) => ({ value: other.slug, label: other.name }))}
            value={from}
            error={errors.from}
          />
          <fieldset class={errors.part ? 'field wrong' : 'field'} id="part">
            <legend>{t('parts')}</legend>
            {errors.part && <p class="error">{errors.part}</p>}
            {parts.map((part) => (
              <Tick
                name="part"
                id={`part-${part}`}
                value={part}
                label={t(part)}
                hint={t(`${part}.hint`)}
                checked={ticked.includes(part)}
              />
            ))}
          </fieldset>
          <Button>{t('copy')}</Button>
        </Form>
      )}
    </>
  );
}
