import { Hono } from 'hono';
import type { Act } from '#/platform/actor.ts';
import type { House } from '#/platform/house.ts';
import type { Env } from '#/practice/env.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { createPractice } from '#/practice/set-up.ts';
import { addStaff, createAccount } from './accounts.ts';
import { managerOnly, maybePatient, patientOnly, staffOnly } from './guards.tsx';
import { addPatient, linkAccount } from './patients.ts';
import { patientsPage } from './patients-page.tsx';
import { signIn, signOut } from './sign-in/routes.tsx';

// The smallest world in which people sign in: two practices, made by the real deeds.

export const password = 'portico-demo';
export const act = (house: House): Act => ({
  actor: { kind: 'system', channel: 'practice' },
  now: house.clock(),
  quiet: true,
});

const addPractice = (house: House, slug: string, name: string) =>
  createPractice(house, act(house), {
    slug,
    name,
    region: 'GB',
    zone: 'Europe/London',
    locale: 'en-GB',
    phone: '+441174960123',
    email: `hello@${slug}.example`,
    address: '12 Quay Street\nBristol',
    hours: [{ weekday: 1, opens: '08:30', closes: '17:30' }],
  });

async function addStaffMember(house: House, practiceId: number, name: string, role: 'receptionist' | 'manager') {
  const email = `${role}-${practiceId}@staff.example`;
  const accountId = await createAccount(house, { name, email, password });
  const id = await addStaff(house, practiceId, act(house), { accountId, name, role });
  return { id, accountId, email, name, role };
}

/**
 * Practices `riverside` and `harbour`. At riverside: Alex Morgan with an own record and a child's, a receptionist and a
 * manager. At harbour: a receptionist, and no record for Alex.
 */
export async function makePeople(house: House) {
  const riverside = await addPractice(house, 'riverside', 'Riverside Dental');
  const harbour = await addPractice(house, 'harbour', 'Harbour Dental');
  const email = 'alex.morgan@demo.example';
  const accountId = await createAccount(house, { name: 'Alex Morgan', email, password });
  const patientId = await addPatient(house, riverside, act(house), {
    givenName: 'Alex',
    familyName: 'Morgan',
    dateOfBirth: Temporal.PlainDate.from('1986-04-03'),
  });
  const childId = await addPatient(house, riverside, act(house), {
    givenName: 'Amy',
    familyName: 'Morgan',
    dateOfBirth: Temporal.PlainDate.from('2018-11-20'),
  });
  await linkAccount(house, riverside, act(house), { accountId, patientId: childId, relation: 'other' });
  await linkAccount(house, riverside, act(house), { accountId, patientId, relation: 'self' });
  return {
    riverside,
    harbour,
    alex: { accountId, email, patientId, childId },
    receptionist: await addStaffMember(house, riverside, 'Rosa Reid', 'receptionist'),
    manager: await addStaffMember(house, riverside, 'Mina Malik', 'manager'),
    elsewhere: await addStaffMember(house, harbour, 'Hana Holt', 'receptionist'),
  };
}

/** The addresses of this room, as app.tsx mounts them, and a page behind each guard that says who was let in. */
export function peopleApp(house: House) {
  const app = new Hono<Env>();
  app.use('/:practice/*', async (c, next) => {
    const practice = await practiceBySlug(house.db, c.req.param('practice'));
    if (!practice) return c.notFound();
    c.set('house', house);
    c.set('now', house.clock());
    c.set('practice', practice);
    return next();
  });
  app.get('/:practice/sign-in', signIn.patient.show).post(signIn.patient.submit);
  app.post('/:practice/sign-out', signOut.patient);
  app.get('/:practice/practice/sign-in', signIn.staff.show).post(signIn.staff.submit);
  app.post('/:practice/practice/sign-out', signOut.staff);
  app.all('/:practice/dashboard', patientOnly, (c) => c.json({ patient: c.var.patient, actor: c.var.actor }));
  app.get('/:practice/', maybePatient, (c) => c.json({ patient: c.var.patient ?? null }));
  app.get('/:practice/practice/patients', staffOnly, patientsPage);
  app.get('/:practice/practice/settings', staffOnly, managerOnly, (c) => c.text('settings'));
  app.all('/:practice/practice/', staffOnly, (c) => c.json({ staff: c.var.staff, actor: c.var.actor }));
  return app;
}

export type Sent = { email?: string; password?: string; to?: string };

/** What a browser sends when the form is pressed. `cookie` is what it holds, `from` its address (through a proxy). */
export function post(fields: Record<string, string>, more: { cookie?: string; from?: string } = {}): RequestInit {
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (more.cookie) headers.cookie = more.cookie;
  if (more.from) headers['x-forwarded-for'] = more.from;
  return { method: 'POST', headers, body: new URLSearchParams(fields).toString() };
}

/** The cookies an answer sets, as a browser sends them back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
