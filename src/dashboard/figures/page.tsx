import type { Practice } from '#/practice/practice.ts';
import { ButtonLink } from '#/ui/button.tsx';
import { monthYear } from '#/ui/dates.ts';
import { BackLink, PageHead, Section } from '#/ui/parts.tsx';
import { number } from '#/ui/spoken.ts';
import { Table } from '#/ui/staff-parts.tsx';
import { Chart } from './chart.tsx';
import { bands, byWhom, type Figure, figures, type MonthFigures } from './read-figures.ts';
import { words } from './words.ts';

const subjects: {
  name: 'cancelled' | 'notice' | 'refused' | 'rebooked' | 'refilled' | 'missed';
  parts: readonly Figure[];
}[] = [
  { name: 'cancelled', parts: byWhom },
  { name: 'notice', parts: bands },
  { name: 'refused', parts: ['refused'] },
  { name: 'rebooked', parts: ['rebooked'] },
  { name: 'refilled', parts: ['refilled'] },
  { name: 'missed', parts: ['missed'] },
];

/** Thirteen months as small bar charts, and all of it as a table. */
export function FiguresPage({ practice, months }: { practice: Practice; months: MonthFigures[] }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const newestFirst = [...months].reverse();
  return (
    <>
      <BackLink href={`/${slug}/practice/`}>{t('back')}</BackLink>
      <PageHead title={t('title')} lead={t('lead')} />
      <div class="charts">
        {subjects.map(({ name, parts }) => (
          <section class="chart-box" aria-labelledby={`figure-${name}`}>
            <h2 id={`figure-${name}`}>{t(`subject.${name}`)}</h2>
            <p class="quiet-text">{t(`subject.${name}.meaning`)}</p>
            <Chart place={practice} months={months} parts={parts} />
            {parts.length > 1 && (
              <ul class="chart-key">
                {parts.map((part, i) => (
                  <li class={`key-${i + 1}`}>{t(`figure.${part}`)}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      <Section title={t('table')} id="table">
        <p>
          <ButtonLink href={`/${slug}/practice/figures.csv`}>{t('csv')}</ButtonLink>
        </p>
        <Table
          caption={t('table')}
          head={figureHeads(practice)}
          rows={newestFirst.map((one) => [
            monthYear(one.month.first, practice),
            ...figures.map((figure) => number(one[figure], practice)),
          ])}
        />
      </Section>
    </>
  );
}

/** The table's column names: the month, and each figure. */
export function figureHeads({ locale }: Practice): string[] {
  const t = words(locale);
  return [t('month'), ...figures.map((figure) => t(`figure.${figure}`))];
}
