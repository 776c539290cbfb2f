import { dateBlock, type Place } from '#/ui/dates.ts';
import { number } from '#/ui/spoken.ts';
import type { Figure, MonthFigures } from './read-figures.ts';

const [step, bar, high, above, below] = [30, 20, 80, 16, 18];

/** Bars by month, of several figures one upon the other. Drawn only: the table says the same in figures. */
export function Chart({ place, months, parts }: { place: Place; months: MonthFigures[]; parts: readonly Figure[] }) {
  const total = (one: MonthFigures) => parts.reduce((sum, part) => sum + one[part], 0);
  const most = Math.max(1, ...months.map(total));
  const tall = (count: number) => Math.round((count / most) * high * 10) / 10;
  const base = above + high;
  return (
    <svg class="chart" viewBox={`0 0 ${months.length * step} ${base + below}`} aria-hidden="true" focusable="false">
      {months.map((one, i) => {
        const x = i * step + (step - bar) / 2;
        const middle = i * step + step / 2;
        let top = base;
        return (
          <g>
            {parts.map((part, layer) => {
              const height = tall(one[part]);
              top -= height;
              return height > 0 ? (
                <rect class={`bar bar-${layer + 1}`} x={x} y={top} width={bar} height={height} />
              ) : null;
            })}
            {total(one) > 0 && (
              <text class="chart-count" x={middle} y={base - tall(total(one)) - 4} text-anchor="middle">
                {number(total(one), place)}
              </text>
            )}
            <text class="chart-month" x={middle} y={base + 13} text-anchor="middle">
              {dateBlock(one.month.first, place).month}
            </text>
          </g>
        );
      })}
      <line class="chart-base" x1="0" x2={months.length * step} y1={base} y2={base} />
    </svg>
  );
}
