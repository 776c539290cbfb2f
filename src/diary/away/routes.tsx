import type { Context } from 'hono';
import { holdsIn, openIn, shownAs, toCancel } from '#/appointments/away/affected.ts';
import { awayById, standingInTimeOff, timeOffAhead } from '#/appointments/away/aways.ts';
import { closeTime } from '#/appointments/away/close-time.ts';
import { peopleOf } from '#/appointments/away/people.ts';
import { reopenTime } from '#/appointments/away/reopen-time.ts';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { practitioners } from '#/practice/roster.ts';
import { dayAt } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { awayHref } from '../addresses.ts';
import { AskPage } from './ask-page.tsx';
import { type Asked, readForm, type Typed, typedIn } from './form.ts';
import { PreviewPage } from './preview-page.tsx';
import { mailGoesOut, readTold } from './read-calls.ts';
import { ResultPage } from './result-page.tsx';
import { words } from './words.ts';

type C = Context<Env>;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** GET …/away: asks who is away when; with that in the address, who is affected. Changes nothing. */
export async function showAway(c: C): Promise<Response> {
  const { practice, now } = c.var;
  const { typed, asked } = typedIn(c.req.query(), dayAt(now, practice));
  const who = await practitionerOf(c, typed);
  if (who === null) return c.notFound();
  if (!asked) return ask(c, typed, {});
  const read = readForm(typed, practice, now);
  if ('errors' in read || !who) return ask(c, typed, 'errors' in read ? read.errors : {}, 422);
  return preview(c, who.name, typed, read.asked, newId());
}

/**
 * POST …/away: closes the stretch, and cancels or leaves what is booked there. 303 to what became of it, the second press
 * too. Something is not as it was shown: 409 with the present list, nothing done. Bad input: 422.
 */
export async function closeIt(c: C): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const body = await c.req.parseBody();
  const { typed } = typedIn(body, dayAt(now, practice));
  const who = await practitionerOf(c, typed);
  if (who === null) return c.notFound();
  const read = readForm(typed, practice, now);
  const id = typeof body.id === 'string' && uuid.test(body.id) ? body.id.toLowerCase() : newId();
  const known = await awayById(house.db, practice.id, id);
  if (known) return c.redirect(awayHref(practice.slug, id), 303);
  if ('errors' in read || !who) return ask(c, typed, 'errors' in read ? read.errors : {}, 422);
  if (body.do !== 'cancel' && body.do !== 'leave') return preview(c, who.name, typed, read.asked, id, 422);
  const shown = typeof body.shown === 'string' ? body.shown : '';
  const request = { ...read.asked, id, shown, cancels: body.do === 'cancel' };
  const result = await closeTime(house, practice.id, { actor, now }, staff.id, request);
  if (!result.ok) return preview(c, who.name, typed, read.asked, id, 409);
  return c.redirect(awayHref(practice.slug, id), 303);
}

/** GET …/away/:away: what became of one closing. Changes nothing. */
export async function showClosed(c: C): Promise<Response> {
  const { house, practice, now } = c.var;
  const away = await awayById(house.db, practice.id, c.req.param('away') ?? '');
  if (!away) return c.notFound();
  const [told, standing] = await Promise.all([
    readTold(house, practice.id, { awayId: away.id }, now),
    standingInTimeOff(house.db, practice.id, now, away.id),
  ]);
  const title = words(practice.locale)(away.reopened_at ? 'result.open' : 'result.title', {
    practitioner: away.practitioner_name,
  });
  const faster = c.req.query('faster') === '1';
  const props = { practice, now, away, told, standing, faster };
  return staffPage(c, { title, tab: 'diary' }, <ResultPage {...props} />);
}

/** POST …/away/:away/reopen: opens the stretch again: 303 to the same page, which says whom that doesn't bring back. */
export async function reopenIt(c: C): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const away = await awayById(house.db, practice.id, c.req.param('away') ?? '');
  if (!away) return c.notFound();
  await reopenTime(house, practice.id, { actor, now }, staff.id, away);
  return c.redirect(awayHref(practice.slug, away.id), 303);
}

/** The practitioner that a form names; undefined where it names none, null where this practice has no such one. */
async function practitionerOf(c: C, { practitioner }: Typed) {
  if (!practitioner) return undefined;
  const all = await practitioners(c.var.house.db, c.var.practice.id);
  return all.find(({ id }) => id === practitioner) ?? null;
}

async function ask(c: C, typed: Typed, errors: Errors, status?: 422): Promise<Response> {
  const { house, practice, now } = c.var;
  const [all, ahead, standing] = await Promise.all([
    practitioners(house.db, practice.id),
    timeOffAhead(house.db, practice.id, now),
    standingInTimeOff(house.db, practice.id, now),
  ]);
  const today = dayAt(now, practice);
  const here = all.filter(({ left_on }) => !left_on || Temporal.PlainDate.compare(left_on, today) > 0);
  const props = { practice, now, practitioners: here, typed, errors, ahead, standing };
  return staffPage(c, { title: words(practice.locale)('ask.title'), tab: 'diary', status }, <AskPage {...props} />);
}

async function preview(c: C, name: string, typed: Typed, asked: Asked, id: string, status?: 409 | 422) {
  const { house, practice, now } = c.var;
  const [there, holds] = await Promise.all([
    openIn(house.db, practice.id, asked).execute(),
    holdsIn(house.db, practice.id, asked, now),
  ]);
  const cancelled = toCancel(there, now);
  const props = { practice, now, name, typed, asked, id, holds, mailGoesOut: mailGoesOut(house) };
  const title = words(practice.locale)('preview.title', { practitioner: name });
  return staffPage(
    c,
    { title, tab: 'diary', status },
    <PreviewPage
      {...props}
      shown={shownAs(there, now)}
      people={peopleOf(cancelled, now)}
      apart={there.filter((visit) => !cancelled.includes(visit))}
      changed={status === 409}
    />,
  );
}
