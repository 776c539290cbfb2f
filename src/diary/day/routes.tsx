import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dayLong } from '#/ui/dates.ts';
import { readAppointment } from '../appointment/read-appointment.ts';
import { askedFor } from './asked-for.ts';
import { dayClock } from './day-clock.ts';
import { DayPage } from './page.tsx';
import { readDay } from './read-day.ts';
import { words } from './words.ts';

/** GET /:practice/practice/diary: one day, by practitioner. `open` stands beside it. Changes nothing. */
export async function showDiary(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const asked = askedFor(c);
  const clock = dayClock(asked.date, practice);
  const [day, open] = await Promise.all([
    readDay(house.db, practice, asked.date, clock),
    asked.open ? readAppointment(house, practice, staff, asked.open) : null,
  ]);
  const title = words(practice.locale)('title', { day: dayLong(asked.date, practice) });
  return staffPage(
    c,
    { title, tab: 'diary', wide: true },
    <DayPage practice={practice} now={now} asked={asked} clock={clock} day={day} open={open} />,
  );
}
