import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { dayAt } from '#/ui/dates.ts';

/** What of the diary was asked for, from the address. A date that is none is today; the rest that is nothing is null. */
export type AskedFor = {
  date: Temporal.PlainDate;
  practitioner: string | null;
  show: 'cancelled' | null;
  open: string | null;
};

export function askedFor(c: Context<Env>): AskedFor {
  const open = c.req.query('open')?.toUpperCase() ?? '';
  return {
    date: dateOf(c.req.query('date')) ?? dayAt(c.var.now, c.var.practice),
    practitioner: c.req.query('practitioner') || null,
    show: c.req.query('show') === 'cancelled' ? 'cancelled' : null,
    open: /^[A-Z0-9]{1,20}$/.test(open) ? open : null,
  };
}

/** Of this century and the next: PostgreSQL and people know no year 0. */
function dateOf(text: string | undefined): Temporal.PlainDate | null {
  if (!text || !/^2[01]\d\d-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}
