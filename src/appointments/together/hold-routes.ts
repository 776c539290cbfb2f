import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { readDate } from '../book/asked.ts';
import type { Slot } from '../find-times/free-times.ts';
import { extendHold } from '../hold/extend-hold.ts';
import { freeHold } from '../hold/free-hold.ts';
import { holdTimes } from '../hold/hold-times.ts';
import { holderOf } from '../hold/holder.ts';
import { togetherAddress } from './asked.ts';
import { fitsTogether } from './find-together.ts';
import { readChosen, showTimes } from './routes.tsx';

type C = Context<Env>;

const formOf = async (c: C) => readChosen(c, await c.req.parseBody({ all: true }));

/** POST /:practice/book/together/hold: keeps all the times for the one who pressed, while they check them. */
export async function holdTogether(c: C) {
  const { house, practice, actor, now } = c.var;
  const chosen = await formOf(c);
  if (chosen instanceof Response) return chosen;
  const { visits, times } = chosen;
  const holder = holderOf(actor);
  const [first] = visits;
  if (!times || !holder || !first) return showTimes(c, visits, 422, null, 'not-offered');
  if (!(await fitsTogether(house.db, practice, visits, times, now, holder))) {
    return showTimes(c, visits, 409, null, 'not-offered');
  }
  const parts = visits.map(({ patientId, typeId }, i) => ({ patientId, typeId, ...partAt(times[i] as Slot) }));
  const result = await holdTimes(house, practice, holder, { ...first, parts }, now);
  if (!result.ok) return showTimes(c, visits, 409, null, result.reason);
  return c.redirect(togetherAddress(practice.slug, { visits, times, held: result.hold.until }), 303);
}

const partAt = ({ practitionerId, starts }: Slot) => ({
  practitionerId,
  starts: Temporal.Instant.fromEpochMilliseconds(starts),
});

/** POST …/hold/longer: keeps them longer, once. The page it leads to says until when, or that it is over. */
export async function keepLonger(c: C) {
  const { house, practice, actor, now } = c.var;
  const chosen = await formOf(c);
  if (chosen instanceof Response) return chosen;
  const { visits, times } = chosen;
  const holder = holderOf(actor);
  const result = holder && (await extendHold(house, practice.id, holder, now));
  const held = result?.ok ? result.hold.until : now;
  return c.redirect(togetherAddress(practice.slug, { visits, times: times ?? undefined, held }), 303);
}

/** POST …/hold/another: gives back what is held, and leads to the times again, from the same day. */
export async function chooseAnother(c: C) {
  const { house, practice, actor } = c.var;
  const chosen = await formOf(c);
  if (chosen instanceof Response) return chosen;
  const { visits, times } = chosen;
  const holder = holderOf(actor);
  if (holder) await freeHold(house, practice.id, holder);
  const first = times?.[0] && partAt(times[0]).starts.toZonedDateTimeISO(practice.zone).toPlainDate();
  const from = readDate(first?.toString()) ?? undefined;
  return c.redirect(togetherAddress(practice.slug, { visits, from }), 303);
}
