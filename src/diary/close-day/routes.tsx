import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { dayLong } from '#/ui/dates.ts';
import { askedFor } from '../day/asked-for.ts';
import { CloseDayPage } from './page.tsx';
import { earlierOpenDays, readDayToClose } from './still-open.ts';
import { words } from './words.ts';

/** GET /:practice/practice/diary/close?date=: what of a day (today's, where none is given) is over and still open. */
export async function showDayToClose(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const { date } = askedFor(c);
  const [day, earlier] = await Promise.all([
    readDayToClose(house.db, practice, date, now),
    earlierOpenDays(house.db, practice, now),
  ]);
  const title = words(practice.locale)('title', { day: dayLong(date, practice) });
  return staffPage(c, { title, tab: 'diary' }, <CloseDayPage practice={practice} day={day} earlier={earlier} />);
}
