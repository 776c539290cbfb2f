// For the walks over every address: the people who knock, what belongs to others, and whether anything has changed.
import type { Hono } from 'hono';
import { sql } from 'kysely';
import { createApp } from '#/app.tsx';
import { askToRebook } from '#/appointments/rebook/ask-to-rebook.ts';
import { book } from '#/diary/test-visits.ts';
import { deliverDue } from '#/notifications/deliver.ts';
import { addNote } from '#/people/notes.ts';
import { inviteStaff } from '#/people/staff/invitation.ts';
import type { Db } from '#/platform/database.ts';
import { newId } from '#/platform/ids.ts';
import type { Practice } from '#/practice/practice.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { addPlan } from '#/practice/settings/plans/change-plans.ts';
import { type Caller, caller, signedIn } from './app.ts';
import { closing } from './closing.ts';
import { type TestHouse, testHouse } from './database.ts';

export const roles = ['stranger', 'patient', 'receptionist', 'manager'] as const;
export type Role = (typeof roles)[number];

/** Something of somebody's: what an address or a form could name. */
export type Theirs = {
  slug: string;
  reference: string;
  cancelled: string;
  patient: string;
  practitioner: string;
  type: string;
  /** How their visits are paid for, by its id. */
  plan: string;
  task: string;
  /** The task whether their record is another's too. */
  duplicate: string;
  /** An invitation to their record, by its id. */
  invitation: string;
  /** That they cancelled online. */
  event: string;
  /** A closing of their practitioner's time, and the visit that they lost with it. */
  away: string;
  lost: string;
  /** What staff wrote down about them, by its id. */
  note: string;
  /** Somebody of its staff, and somebody who was asked to be. */
  staffId: string;
  staffInvitation: string;
  /** What stands on a page only when it shows this person's data. */
  secrets: string[];
};

/** A house without the demo's open doors, Alex and the staff of riverside signed in, and what is not theirs. */
export async function makeWorld(options: { demo?: boolean } = {}) {
  const told = await testHouse();
  const house: TestHouse = options.demo
    ? told
    : { ...told, demo: null, config: { ...told.config, demo: false, smtpUrl: 'smtp://mail.example' } };
  const alex = await belongings(house, 'riverside', 'alex.morgan@demo.example');
  const sam = await belongings(house, 'riverside', 'sam.okafor@demo.example');
  const aoife = await belongings(house, 'liffey', 'aoife.byrne@demo.example');
  await deliverDue(house, { send: async () => ({ ok: true }), close: () => undefined });
  const people: Record<Role, Caller> = {
    stranger: caller(createApp(house)),
    patient: await signedIn(house, 'riverside', 'alex.morgan@demo.example'),
    receptionist: await signedIn(house, 'riverside', 'reception@riverside.example', 'staff'),
    manager: await signedIn(house, 'riverside', 'manager@riverside.example', 'staff'),
  };
  // Outside the demo a manager has proved a second factor.
  await house.db.updateTable('sign_in').set({ second_factor_at: house.clock() }).where('door', '=', 'staff').execute();
  return { house, people, alex, sam, aoife };
}

/** One of the cast with a cancelled visit, a task about it, a message, and one visit that stands. */
async function belongings(house: TestHouse, slug: string, email: string): Promise<Theirs> {
  const practice = (await practiceBySlug(house.db, slug)) as Practice;
  const patient = await house.db
    .selectFrom('patient')
    .selectAll()
    .where('practice_id', '=', practice.id)
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const far = await house.db
    .selectFrom('appointment')
    .selectAll()
    .where('practice_id', '=', practice.id)
    .where('patient_id', '=', patient.id)
    .where('starts_at', '>', house.clock().add({ hours: 24 * 7 }))
    .orderBy('starts_at')
    .execute();
  const [standing, other] = far;
  if (!standing || !other) throw new Error(`${email} has no two visits ahead`);
  const them = await signedIn(house, slug, email);
  await them.post(`/${slug}/appointments/${other.reference}/cancel`, { sequence: '0' });
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  await askToRebook(house, practice.id, act, other);
  const task = await house.db
    .selectFrom('staff_task')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('appointment_id', '=', other.id)
    .executeTakeFirstOrThrow();
  const event = await house.db
    .selectFrom('event')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('appointment_id', '=', other.id)
    .where('kind', '=', 'appointment.cancelled')
    .executeTakeFirstOrThrow();
  const { name } = await house.db
    .selectFrom('practitioner')
    .select('name')
    .where('practice_id', '=', practice.id)
    .where('id', '=', standing.practitioner_id)
    .executeTakeFirstOrThrow();
  const lost = await book(house, slug, { practitioner: name, of: patient.family_name, at: '2026-12-16T10:00' });
  const away = await closing(house, name, '2026-12-16T10:00', '2026-12-16T11:00', slug);
  await away.close();
  const staff = await house.db
    .selectFrom('staff')
    .select('id')
    .where('practice_id', '=', practice.id)
    .executeTakeFirstOrThrow();
  const note = newId();
  const text = `A word about ${note}`;
  await addNote(house, practice.id, act, staff.id, { once: note, patientId: patient.id, text });
  const [duplicate, invitation] = [newId(), newId()];
  const now = house.clock();
  await house.db
    .insertInto('staff_task')
    .values({
      practice_id: practice.id,
      id: duplicate,
      kind: 'possible-duplicate',
      patient_id: patient.id,
      opened_at: now,
    })
    .execute();
  await house.db
    .insertInto('invitation')
    .values({
      practice_id: practice.id,
      id: invitation,
      patient_id: patient.id,
      email,
      until: now.add({ hours: 24 }),
      created_at: now,
    })
    .execute();
  const fields = { charges: '', bookable_online: true, cancellable_online: true, cancel_notice_hours: null };
  const plan = await addPlan(house, practice.id, act, { name: `Plan of ${patient.family_name}`, ...fields });
  if (!plan.ok) throw new Error(plan.reason);
  return {
    slug,
    plan: plan.id,
    reference: standing.reference,
    cancelled: other.reference,
    patient: patient.id,
    practitioner: standing.practitioner_id,
    type: standing.type_id,
    task: task.id,
    duplicate,
    invitation,
    event: event.id,
    away: away.id,
    lost: lost.id,
    note,
    staffId: staff.id,
    staffInvitation: await inviteStaff(house, practice.id, act, {
      email: `asked-${note}@staff.example`,
      name: 'Asked Somebody',
      role: 'manager',
      invitedBy: staff.id,
    }),
    secrets: [
      ...[patient.given_name, patient.family_name, email, patient.phone ?? email],
      ...[standing.id, other.id, lost.id, text],
    ],
  };
}

/** Every address of an app, as "GET /:practice/book", each once. */
export const addressesOf = (app: Pick<Hono, 'routes'>): string[] =>
  [
    ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
  ].sort();

/** A fingerprint of each table's rows (of those that `of` picks), by name. The queue of jobs is one of them. */
export async function fingerprints(db: Db, of: { practice?: number; patient?: string } = {}) {
  const { rows: columns } = await sql<{ schema: string; name: string; columns: string[] }>`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and (n.nspname = 'public' or (n.nspname, c.relname) = ('jobs', 'job_common'))
    group by 1, 2 order by 1, 2`.execute(db);
  const prints: Record<string, string> = {};
  for (const table of columns) {
    const whose = [];
    if (of.practice) whose.push({ column: table.name === 'practice' ? 'id' : 'practice_id', value: of.practice });
    if (of.patient) whose.push({ column: table.name === 'patient' ? 'id' : 'patient_id', value: of.patient });
    if (!whose.every(({ column }) => table.columns.includes(column))) continue;
    const where = whose.map(({ column, value }) => sql`${sql.ref(column)} = ${value}`);
    const { rows } = await sql<{ print: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
      from ${sql.table(`${table.schema}.${table.name}`)} t
      where ${where.length ? sql.join(where, sql` and `) : sql`true`}`.execute(db);
    prints[table.name] = rows[0]?.print ?? '';
  }
  return prints;
}
