import type { Context } from 'hono';
import type { Overlap } from '#/appointments/overlaps.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import type { Practice } from '#/practice/practice.ts';
import { practitioners, practitionersFor } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import { list } from '#/ui/spoken.ts';
import { namesOf } from '../names.ts';
import { OverlapPage } from './overlap.tsx';
import type { Typed } from './typed.ts';
import { words } from './words.ts';

/** 409: what the time lies over, and the one button that goes on all the same. */
export async function answerOverlaps(
  c: Context<Env>,
  given: { action: string; typed: Typed; overlaps: Overlap[]; soft: string[]; what: string; does: string },
): Promise<Response> {
  const { house, practice } = c.var;
  const { overlaps } = given;
  const names = await namesOf(
    house.db,
    practice.id,
    overlaps.map(({ visit }) => visit?.booked_by ?? null),
  );
  const title = words(practice.locale)('overlap.title', { count: overlaps.length });
  return staffPage(
    c,
    { title, tab: 'diary', status: 409 },
    <OverlapPage {...given} practice={practice} names={names} />,
  );
}

/** Why this practitioner can't have it: they don't do this reason, and who does. */
export async function whoDoes(
  c: Context<Env>,
  { typeId, practitionerId, starts }: { typeId: string; practitionerId: string; starts: Temporal.Instant },
): Promise<string> {
  const { house, practice } = c.var;
  const t = words(practice.locale);
  const [everyone, able] = await Promise.all([
    practitioners(house.db, practice.id),
    practitionersFor(house.db, practice.id, typeId, dayAt(starts, practice)),
  ]);
  const name = everyone.find(({ id }) => id === practitionerId)?.name;
  if (!name || !able.length) return t('practitioner.missing');
  const names = list(
    able.map((one) => one.name),
    practice,
  );
  return t('notAble', { name, names, count: able.length });
}

/** Who can be chosen for a day: all but those who had left by then. */
export async function practitionersThen(
  house: Context<Env>['var']['house'],
  practice: Practice,
  day: Temporal.PlainDate,
) {
  const everyone = await practitioners(house.db, practice.id);
  return everyone.filter(({ left_on }) => !left_on || Temporal.PlainDate.compare(left_on, day) > 0);
}
