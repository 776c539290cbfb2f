import type { Context } from 'hono';
import { dealtBy, dealWith } from '#/appointments/follow-up/deal-with.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { practitioners } from '#/practice/roster.ts';
import { dateNumeric, dayAt, time } from '#/ui/dates.ts';
import { askedAs, overnightHref, readAskedFor } from './asked-for.ts';
import { csv } from './csv.ts';
import { factsOf, mainEvent, whatHappened } from './facts.ts';
import { happened } from './happened.ts';
import { Overnight } from './page.tsx';
import { words } from './words.ts';

const whatIsAsked = (c: Context<Env>) => readAskedFor(c.req.query(), c.var.practice, c.var.now);

/** GET `/{practice}/practice/overnight?dealt=&kind=&practitioner=&from=&until=`: what happened online. Changes nothing. */
export async function showOvernight(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const asked = whatIsAsked(c);
  const [{ lines, cut }, everyone, first] = await Promise.all([
    happened(house.db, practice, asked),
    practitioners(house.db, practice.id),
    dealtBy(house.db, practice.id, c.req.query('first') ?? ''),
  ]);
  const query = askedAs(asked, practice, now);
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'dashboard' },
    <Overnight {...{ practice, practitioners: everyone, asked, query, lines, cut, first }} />,
  );
}

/**
 * POST `/{practice}/practice/overnight` with each `event` of a line: 303 to the list as it was asked for, with who was
 * first where that was somebody else. What is no online event of this practice is not found.
 */
export async function dealWithLine(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, actor, now } = c.var;
  const { event } = await c.req.parseBody({ all: true });
  const ids = [event].flat().filter((one) => typeof one === 'string');
  const done = await dealWith(house, practice.id, { actor, now }, staff.id, ids);
  if (!done) return problemPage(c, 'notFound');
  const query = askedAs(whatIsAsked(c), practice, now);
  if (done.first) query.set('first', done.first);
  return c.redirect(overnightHref(practice.slug, query), 303);
}

/** GET `/{practice}/practice/overnight.csv` with the same query: what the page shows, for a spreadsheet. */
export async function overnightAsCsv(c: Context<Env>): Promise<Response> {
  const { house, practice, now } = c.var;
  const t = words(practice.locale);
  const { lines } = await happened(house.db, practice, whatIsAsked(c));
  const when = (at: Temporal.Instant) => `${dateNumeric(at, practice)} ${time(at, practice)}`;
  const rows = lines.map((line) => {
    const event = mainEvent(line);
    const { starts, instead, freedMinutes, noticeMinutes } = factsOf(line);
    const patient = t('patient', { given: event.given_name, family: event.family_name });
    return [
      ...[when(event.at), whatHappened(line, practice), event.by_name, patient, event.type, event.practitioner],
      ...[when(starts), instead && when(instead.starts), freedMinutes, noticeMinutes, event.reference],
      ...(line.dealt ? [line.dealt.by, when(line.dealt.at)] : [null, null]),
    ];
  });
  const head = [
    ...[t('column.when'), t('column.what'), t('column.by'), t('column.patient'), t('column.type')],
    ...[t('column.practitioner'), t('column.starts'), t('column.instead'), t('column.freed'), t('column.notice')],
    ...[t('column.reference'), t('column.dealtBy'), t('column.dealtAt')],
  ];
  return c.body(csv(head, rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="overnight-${practice.slug}-${dayAt(now, practice)}.csv"`,
  });
}
