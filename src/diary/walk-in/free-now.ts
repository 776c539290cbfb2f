import type { Day } from '../day/read-days.ts';

/**
 * How somebody stands at a minute of the day: free, and until when; busy or away, and until when that lasts; or not in.
 * Minutes since the day began.
 */
export type Standing = { is: 'free' | 'busy' | 'away'; until: number } | { is: 'out'; until: null };

type Stretch = { from: number; to: number };

/** Everyone's standing, whoever is free first: for longest first, then who is free soonest, then who isn't in. */
export function freeNow(day: Day, minute: number): { practitioner: Day['practitioners'][number]; now: Standing }[] {
  const order = { free: 0, busy: 1, away: 2, out: 3 };
  return day.practitioners
    .map((practitioner) => ({ practitioner, now: standingOf(day, practitioner.id, minute) }))
    .sort((a, b) => {
      const later = (b.now.until ?? 0) - (a.now.until ?? 0);
      return order[a.now.is] - order[b.now.is] || (a.now.is === 'free' ? later : -later);
    });
}

function standingOf(day: Day, id: string, minute: number): Standing {
  const own = <T extends { practitionerId: string }>(stretches: T[]) =>
    stretches.filter(({ practitionerId }) => practitionerId === id);
  const away = own(day.away);
  const busy: Stretch[] = [
    ...own(day.held),
    ...day.visits
      .filter(({ practitioner_id }) => practitioner_id === id)
      .map(({ starts_at, ends_at, buffer_minutes }) => ({
        from: day.clock.minuteOf(starts_at),
        to: day.clock.minuteOf(ends_at.add({ minutes: buffer_minutes })),
      })),
  ];
  const here = (stretch: Stretch) => stretch.from <= minute && minute < stretch.to;
  if (busy.some(here)) return { is: 'busy', until: endOf(busy, minute) };
  if (away.some(here)) return { is: 'away', until: endOf(away, minute) };
  const open = own(day.open);
  if (!open.some(here)) return { is: 'out', until: null };
  const next = [...busy, ...away].filter(({ from }) => from > minute).map(({ from }) => from);
  return { is: 'free', until: Math.min(endOf(open, minute), ...next) };
}

/** When a run of stretches that touch or overlap, and that has this minute in it, ends. */
function endOf(stretches: Stretch[], minute: number): number {
  let end = minute;
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    if (from <= end && to > end) end = to;
  }
  return end;
}
