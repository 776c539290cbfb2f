import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dayAt } from '#/ui/dates.ts';
import { csv } from '../overnight/csv.ts';
import { FiguresPage, figureHeads } from './page.tsx';
import { figures, readFigures } from './read-figures.ts';
import { words } from './words.ts';

/** GET `/{practice}/practice/figures`. */
export async function showFigures(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const months = await readFigures(house.db, practice, now);
  const title = words(practice.locale)('title');
  return staffPage(c, { title, tab: 'dashboard' }, <FiguresPage practice={practice} months={months} />);
}

/** GET `/{practice}/practice/figures.csv`: the page's table, oldest month first, for a spreadsheet. */
export async function figuresAsCsv(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const months = await readFigures(house.db, practice, now);
  const rows = months.map((one) => [
    one.month.first.toPlainYearMonth().toString(),
    ...figures.map((figure) => one[figure]),
  ]);
  return c.body(csv(figureHeads(practice), rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="figures-${practice.slug}-${dayAt(now, practice)}.csv"`,
  });
}
