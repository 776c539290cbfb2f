import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Env, PatientReader, StaffReader } from '#/practice/env.ts';
import { asReadBy } from '#/practice/reader-locale.ts';
import { patientByToken, staffByToken } from './readers.ts';
import { managersOnlyPage, noRecordPage } from './refusals.tsx';
import { type Door, doorPath, readToken } from './sign-in/door.ts';
import { pageAskedFor } from './sign-in/page-asked-for.ts';
import { type Owed, owedBy, owedPath } from './two-factor/guard.ts';

/** Behind it: `patient` with at least one record here, and `actor`. Else the sign-in page, or the page that says why not. */
export const patientOnly = createMiddleware<Env>(async (c, next) => {
  const patient = await patientHere(c);
  if (!patient) return toSignIn(c, 'patient');
  if (patient.patients.length === 0) {
    keepToThemselves(c);
    return noRecordPage(c, patient);
  }
  setPatient(c, patient);
  await next();
  keepToThemselves(c);
});

/** For pages open to all: sets `patient` and `actor` where somebody with a record here is signed in, else nothing. */
export const maybePatient = createMiddleware<Env>(async (c, next) => {
  const patient = await patientHere(c);
  if (patient?.patients.length) setPatient(c, patient);
  await next();
  if (patient) keepToThemselves(c);
});

/** Behind it: `staff` and `actor`. Else the staff's sign-in page, or the page of the second factor that is owed. */
export const staffOnly = createMiddleware<Env>(async (c, next) => {
  const arrived = await staffHere(c);
  if (!arrived) return toSignIn(c, 'staff');
  if (arrived.owed) {
    keepToThemselves(c);
    return c.redirect(owedPath(c, arrived.owed, pageOf(c, 'staff')), 303);
  }
  setStaff(c, arrived.staff);
  await next();
  keepToThemselves(c);
});

/** For the pages of the second factor alone. Behind it: `arriving`, who is nobody yet to any other page. */
export const arrivingStaff = createMiddleware<Env>(async (c, next) => {
  const arrived = await staffHere(c);
  if (!arrived) return toSignIn(c, 'staff');
  c.set('arriving', arrived);
  await next();
  keepToThemselves(c);
});

async function staffHere(c: Context<Env>): Promise<{ staff: StaffReader; token: string; owed: Owed } | null> {
  const { house, practice, now } = c.var;
  const token = await readToken(c, 'staff');
  const found = token ? await staffByToken(house.db, practice.id, token, now) : null;
  if (!found || !token) return null;
  const { secondFactor, ...staff } = found;
  readAs(c, staff.locale);
  return { staff, token, owed: owedBy(house.config.demo, staff.role, secondFactor) };
}

/** After `staffOnly`: a receptionist reads that it takes a manager (403). */
export const managerOnly = createMiddleware<Env>(async (c, next) => {
  if (c.var.staff.role === 'manager') return next();
  return managersOnlyPage(c);
});

async function patientHere(c: Context<Env>): Promise<PatientReader | null> {
  const token = await readToken(c, 'patient');
  const patient = token ? await patientByToken(c.var.house.db, c.var.practice.id, token, c.var.now) : null;
  if (patient) readAs(c, patient.locale);
  return patient;
}

/** From here on the practice is in the language of the account. */
function readAs(c: Context<Env>, locale: string | null) {
  if (locale) c.set('practice', asReadBy(c, c.var.practice, locale));
}

function setPatient(c: Context<Env>, patient: PatientReader) {
  c.set('patient', patient);
  c.set('actor', { kind: 'patient', accountId: patient.accountId, channel: 'online' });
}

function setStaff(c: Context<Env>, staff: StaffReader) {
  c.set('staff', staff);
  c.set('actor', { kind: 'staff', accountId: staff.accountId, staffId: staff.id, channel: 'practice' });
}

/** With the page to come back to: this one, or where this was a form's POST, the page that the form stood on. */
function toSignIn(c: Context<Env>, door: Door) {
  const { slug } = c.var.practice;
  const to = pageOf(c, door);
  const query = to ? `?${new URLSearchParams({ to })}` : '';
  keepToThemselves(c);
  return c.redirect(`${doorPath(door, slug)}/sign-in${query}`, 303);
}

function pageOf(c: Context<Env>, door: Door): string | null {
  const url = new URL(c.req.url);
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  return pageAskedFor(reading ? url.pathname + url.search : formPage(c), door, c.var.practice.slug);
}

function formPage(c: Context<Env>): string | null {
  const referer = c.req.header('referer');
  if (!referer || !URL.canParse(referer)) return null;
  const { pathname, search } = new URL(referer);
  return pathname + search;
}

/** Pages behind a sign-in are kept by no cache, the browser's own included: whoever sits down next presses Back in vain. */
const keepToThemselves = (c: Context<Env>) => c.header('Cache-Control', 'no-store');
