import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { BackLink, PageHead } from '#/ui/parts.tsx';
import { Tile, Tiles } from '#/ui/staff-parts.tsx';
import { tables } from '../csv/columns.ts';
import { exportPath, importPath } from '../pages/front-page.tsx';
import { words } from '../words.ts';
import { exportCsv } from './tables.ts';

/** GET: the tables that a practice can take with it. */
export function showExport(c: Context<Env>) {
  const { practice } = c.var;
  const t = words(practice.locale);
  return staffPage(
    c,
    { title: t('export.title'), tab: 'settings' },
    <>
      <BackLink href={importPath(practice)}>{t('back')}</BackLink>
      <PageHead title={t('export.title')} lead={t('export.lead')} />
      <Tiles>
        {tables.map((table) => (
          <Tile title={t(`export.${table}`)}>
            <p>
              <a href={`${exportPath(practice)}/${table}.csv`}>{t('export.download', { file: `${table}.csv` })}</a>
            </p>
          </Tile>
        ))}
      </Tiles>
    </>,
  );
}

/** GET of one table as a file: `patients.csv`. It comes as it is read, however long it is. */
export function exportTable(c: Context<Env>) {
  const { house, practice } = c.var;
  const wanted = c.req.param('table');
  const table = tables.find((one) => `${one}.csv` === wanted);
  if (!table) return problemPage(c, 'notFound');
  c.header('content-type', 'text/csv; charset=utf-8');
  c.header('content-disposition', `attachment; filename="${practice.slug}-${table}.csv"`);
  c.header('cache-control', 'no-store');
  return stream(c, async (out) => {
    for await (const text of exportCsv(house.db, practice, table)) await out.write(text);
  });
}
