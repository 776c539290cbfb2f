import type { countWaiting } from '#/appointments/reminders/visits-ahead.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Under } from '#/ui/form.tsx';
import { BackLink, Fold, PageHead, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import type { Run } from '../runs.ts';
import { mostMegabytes } from '../uploads.ts';
import { words } from '../words.ts';

export const importPath = ({ slug }: Pick<Practice, 'slug'>) => `/${slug}/practice/settings/import`;
export const exportPath = ({ slug }: Pick<Practice, 'slug'>) => `/${slug}/practice/settings/export`;

/** Where an import begins, and what was imported so far. */
export function FrontPage(props: {
  practice: Practice;
  runs: Run[];
  unsent: Awaited<ReturnType<typeof countWaiting>>;
  errors?: Errors;
}) {
  const { practice, runs, unsent, errors = {} } = props;
  const t = words(practice.locale);
  const path = importPath(practice);
  return (
    <>
      <BackLink href={`/${practice.slug}/practice/settings`}>{t('settings')}</BackLink>
      <ErrorSummary locale={practice.locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      <form method="post" action={path} enctype="multipart/form-data" class="form" novalidate>
        <div class={errors.file ? 'field wrong' : 'field'}>
          <label for="file">{t('file.label')}</label>
          <Under id="file" hint={t('file.hint', { most: mostMegabytes })} error={errors.file} />
          <input
            type="file"
            id="file"
            name="file"
            class="input"
            accept=".csv,.txt,.tsv,.ics,text/csv,text/calendar"
            aria-describedby={errors.file ? 'file-hint file-error' : 'file-hint'}
            aria-invalid={errors.file ? 'true' : undefined}
          />
        </div>
        <Button>{t('file.look')}</Button>
      </form>
      <Fold summary={t('file.help')}>
        <p>{t('help.text')}</p>
        <p>{t('help.tables')}</p>
      </Fold>
      <Section title={t('sending.tile')} id="sending">
        {unsent.visits ? (
          <>
            <p>{t('sending.some', { visits: unsent.visits, patients: unsent.patients })}</p>
            <p>
              <a href={`${path}/sending`}>{t('sending.link')}</a>
            </p>
          </>
        ) : (
          <p>{t('sending.none')}</p>
        )}
      </Section>
      <Section title={t('runs.title')} id="runs">
        {runs.length ? (
          <Table
            caption={t('runs.caption')}
            head={[t('runs.file'), t('runs.when'), t('runs.state')]}
            rows={runs.map((run) => [
              <a href={`${path}/runs/${run.id}`}>{run.file_name}</a>,
              dateTime(run.created_at, practice),
              t(`run.${run.state}`),
            ])}
          />
        ) : (
          <p>{t('runs.none')}</p>
        )}
      </Section>
      <p>
        <a href={exportPath(practice)}>{t('export.title')}</a>
      </p>
    </>
  );
}
