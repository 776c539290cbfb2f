import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { practitioners } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import { readAppointment } from '../appointment/read-appointment.ts';
import { askedFor } from '../day/asked-for.ts';
import { wallClock } from '../day/day-clock.ts';
import { readDays } from '../day/read-days.ts';
import { newestEvent } from '../live/changes.ts';
import { WeekPage } from './page.tsx';
import { daysWords, weekOf } from './week-of.ts';
import { words } from './words.ts';

/** GET /:practice/practice/diary/week: one practitioner's week, by day; whoever is first where none is asked for. Changes nothing. */
export async function showWeek(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const asked = askedFor(c);
  const dates = weekOf(asked.date);
  const monday = dates[0] ?? asked.date;
  const since = await newestEvent(house.db, practice.id);
  const everyone = await practitioners(house.db, practice.id);
  // Who has left before this week is offered no more, but found where asked for by name.
  const there = everyone.filter(
    ({ id, left_on }) => id === asked.practitioner || !left_on || Temporal.PlainDate.compare(left_on, monday) > 0,
  );
  const who = there.find(({ id }) => id === asked.practitioner) ?? there[0] ?? null;
  const [days, open] = await Promise.all([
    who
      ? readDays(
          house.db,
          practice,
          dates.map((date) => ({ date, clock: wallClock(date, practice) })),
          { practitionerId: who.id, now },
        )
      : [],
    asked.open ? readAppointment(house, practice, staff, asked.open) : null,
  ]);
  const year = dayAt(now, practice).year;
  const title = words(practice.locale)('title', { name: who?.name ?? '', days: daysWords(dates, practice, year) });
  return staffPage(
    c,
    { title, tab: 'diary', wide: true },
    <WeekPage
      practice={practice}
      now={now}
      asked={asked}
      dates={dates}
      practitioners={there}
      who={who}
      days={days}
      open={open}
      since={since}
    />,
  );
}
