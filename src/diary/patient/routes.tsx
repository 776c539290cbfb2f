import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { nameOf, RecordPage, tabs } from './page.tsx';
import { readRecord } from './read-record.ts';

/** GET /:practice/practice/patients/:patient?tab=appointments|details: a patient's record. Changes nothing. */
export async function showRecord(c: Context<Env>): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const record = await readRecord(house, practice, staff, c.req.param('patient') ?? '', now);
  if (!record) return c.notFound();
  const tab = tabs.find((known) => known === c.req.query('tab')) ?? 'appointments';
  return staffPage(
    c,
    { title: nameOf(record, practice), tab: 'patients' },
    <RecordPage practice={practice} record={record} tab={tab} />,
  );
}
