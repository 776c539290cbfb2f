import type { Context } from 'hono';
import { newId } from '#/platform/ids.ts';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import type { Writing } from './notes.tsx';
import { nameOf, RecordPage, tabs } from './page.tsx';
import { readRecord } from './read-record.ts';

/** GET /:practice/practice/patients/:patient?tab=appointments|messages|notes|details: a patient's record. Changes nothing. */
export const showRecord = (c: Context<Env>): Promise<Response> => recordPage(c, c.req.param('patient') ?? '', null);

/** The record's page. `writing`: a note that can't be written as it was typed (422, on the notes). */
export async function recordPage(c: Context<Env>, patientId: string, writing: Writing | null): Promise<Response> {
  const { house, practice, staff, now } = c.var;
  const record = await readRecord(house, practice, staff, patientId, now);
  if (!record) return c.notFound();
  const tab = writing ? 'notes' : (tabs.find((known) => known === c.req.query('tab')) ?? 'appointments');
  const blank: Writing = { once: newId(), typed: '', errors: {} };
  return staffPage(
    c,
    { title: nameOf(record, practice), tab: 'patients', status: writing ? 422 : undefined },
    <RecordPage
      practice={practice}
      record={record}
      tab={tab}
      manager={staff.role === 'manager'}
      writing={writing ?? blank}
    />,
  );
}
