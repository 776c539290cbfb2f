import { factsOf } from '#/appointments/find-times/facts.ts';
import { daysTouched, findTimes, type Wanted } from '#/appointments/find-times/find-times.ts';
import type { House } from '#/platform/house.ts';
import { type Figure, timed } from '../measure.ts';
import { type World, weeks, worldNow } from '../world.ts';

const days = (count: number) => worldNow.add({ hours: 24 * count });

/** Finding times, in process, beside the bare SQL of the same search in the same run. */
export async function timesRow(house: House, world: World, label: string, seconds: number): Promise<Figure[]> {
  const one = world.practitionerIds[0] as string;
  const wanted = (practitionerId: string | null, until: Temporal.Instant): Wanted => ({
    typeId: world.typeId,
    practitionerId,
    from: worldNow,
    until,
  });
  const cases: [string, Wanted, number | null][] = [
    ['2 weeks, 1 practitioner', wanted(one, days(14)), null],
    ['2 weeks, 20 practitioners', wanted(null, days(14)), null],
    [`soonest across ${weeks} weeks, 20 practitioners`, wanted(null, days(7 * weeks)), 20],
  ];
  const figures: Figure[] = [];
  for (const [name, search, limit] of cases) {
    const days = daysTouched(search, world.practice.zone);
    const facts = () => factsOf(world.practice.id, search, days, worldNow).execute(house.db);
    for (const callers of [1, 16]) {
      const whole = await timed(() => findTimes(house.db, world.practice, search, worldNow), callers, seconds);
      const bare = await timed(facts, callers, seconds);
      const target = callers === 1 && limit ? `≤ ${limit} ms p50` : null;
      figures.push({
        row: 'times',
        case: `${name}${label}`,
        connections: callers,
        value: whole.perSecond,
        unit: 'searches/s',
        p50ms: whole.p50ms,
        p99ms: whole.p99ms,
        beside: bare.perSecond,
        ratio: whole.perSecond / bare.perSecond,
        target,
        met: target && limit ? whole.p50ms <= limit : null,
      });
    }
  }
  return figures;
}
