import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dayLong } from '#/ui/dates.ts';
import { readAppointment } from '../appointment/read-appointment.ts';
import { newestEvent } from '../live/changes.ts';
import { askedFor } from './asked-for.ts';
import { dayClock } from './day-clock.ts';
import { DayPage } from './page.tsx';
import { readDays } from './read-days.ts';
import { words } from './words.ts';

/** GET /:practice/practice/diary: one day, by practitioner. `open` stands beside it. Changes nothing. */
export async function showDiary(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const asked = askedFor(c);
  // Before the rest is read: what happens meanwhile is heard of again, and nothing is missed.
  const since = await newestEvent(house.db, practice.id);
  const [days, open] = await Promise.all([
    readDays(house.db, practice, [{ date: asked.date, clock: dayClock(asked.date, practice) }], { now }),
    asked.open ? readAppointment(house, practice, staff, asked.open) : null,
  ]);
  const [day] = days;
  if (!day) throw new Error('one day was asked for');
  const title = words(practice.locale)('title', { day: dayLong(asked.date, practice) });
  return staffPage(
    c,
    { title, tab: 'diary', wide: true },
    <DayPage practice={practice} now={now} asked={asked} day={day} open={open} since={since} />,
  );
}
