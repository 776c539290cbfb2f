import type { Practice } from '#/practice/practice.ts';
import { dayAt } from '#/ui/dates.ts';

export const lineKinds = ['booked', 'cancelled', 'rebooked', 'moved', 'refused', 'cant-come', 'rebook-asked'] as const;
export type LineKind = (typeof lineKinds)[number];
export const dealtChoices = ['no', 'yes', 'all'] as const;

/** What of the online happenings a receptionist wants to see. Days are the practice's; both are shown. */
export type AskedFor = {
  kind: LineKind | null;
  practitioner: string | null;
  dealt: (typeof dealtChoices)[number];
  from: Temporal.PlainDate;
  until: Temporal.PlainDate;
};

export const daysBack = 14;

/** What stands where nothing is asked for: what nobody has dealt with, of the last two weeks. */
export function usually(practice: Practice, now: Temporal.Instant): AskedFor {
  const until = dayAt(now, practice);
  return { kind: null, practitioner: null, dealt: 'no', from: until.subtract({ days: daysBack - 1 }), until };
}

/** Reads an address's query. What can't be read is taken as not asked for. */
export function readAskedFor(query: Record<string, string>, practice: Practice, now: Temporal.Instant): AskedFor {
  const usual = usually(practice, now);
  return {
    kind: lineKinds.find((known) => known === query.kind) ?? null,
    practitioner: /^[0-9a-f-]{36}$/i.test(query.practitioner ?? '') ? (query.practitioner ?? null) : null,
    dealt: dealtChoices.find((known) => known === query.dealt) ?? usual.dealt,
    from: readDay(query.from) ?? usual.from,
    until: readDay(query.until) ?? usual.until,
  };
}

function readDay(text = ''): Temporal.PlainDate | null {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

/** The same as a query, without what is so anyway. */
export function askedAs(asked: AskedFor, practice: Practice, now: Temporal.Instant): URLSearchParams {
  const usual = usually(practice, now);
  const query = new URLSearchParams();
  if (asked.kind) query.set('kind', asked.kind);
  if (asked.practitioner) query.set('practitioner', asked.practitioner);
  if (asked.dealt !== usual.dealt) query.set('dealt', asked.dealt);
  if (!asked.from.equals(usual.from)) query.set('from', asked.from.toString());
  if (!asked.until.equals(usual.until)) query.set('until', asked.until.toString());
  return query;
}

/** Where overnight is, asked for like this. */
export function overnightHref(slug: string, query: URLSearchParams, end: '' | '.csv' = ''): string {
  const text = query.toString();
  return `/${slug}/practice/overnight${end}${text && `?${text}`}`;
}
