import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { House } from '#/platform/house.ts';
import { testHouse } from '#test/database.ts';
import { addPatient, linkAccount } from './patients.ts';
import { act, cookiesOf, makePeople, password, peopleApp, post } from './test-people.ts';

let house: House;
let people: Awaited<ReturnType<typeof makePeople>>;
let app: ReturnType<typeof peopleApp>;
let patient: string;
let staff: string;
let manager: string;

beforeAll(async () => {
  house = await testHouse({ empty: true });
  people = await makePeople(house);
  app = peopleApp(house);
});
beforeEach(async () => {
  await house.db.deleteFrom('sign_in').execute();
  const cookieOf = async (path: string, email: string) => cookiesOf(await app.request(path, post({ email, password })));
  patient = await cookieOf('/riverside/sign-in', people.alex.email);
  staff = await cookieOf('/riverside/practice/sign-in', people.receptionist.email);
  manager = await cookieOf('/riverside/practice/sign-in', people.manager.email);
});

const open = (path: string, cookie?: string, at = app) => at.request(path, { headers: cookie ? { cookie } : {} });
const later = (duration: Temporal.DurationLike) => {
  const now = house.clock().add(duration);
  return peopleApp({ ...house, clock: () => now });
};

describe('a patient', () => {
  it('is let in with the records of this practice that the account reaches, their own first', async () => {
    const response = await open('/riverside/dashboard', patient);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { accountId, email, patientId, childId } = people.alex;
    expect(await response.json()).toEqual({
      patient: {
        accountId,
        locale: null,
        name: 'Alex Morgan',
        email,
        patients: [
          { id: patientId, givenName: 'Alex', familyName: 'Morgan', relation: 'self', mayBook: true, mayCancel: true },
          { id: childId, givenName: 'Amy', familyName: 'Morgan', relation: 'other', mayBook: true, mayCancel: true },
        ],
      },
      actor: { kind: 'patient', accountId, channel: 'online' },
    });
  });

  it('not signed in is sent to the door with the page asked for', async () => {
    const response = await open('/riverside/dashboard?tab=past');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/riverside/sign-in?to=%2Friverside%2Fdashboard%3Ftab%3Dpast');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('whose sign-in ended under a form comes back to the page the form stood on', async () => {
    const referer = 'http://localhost/riverside/appointments/7/cancel';
    const send = (headers: Record<string, string>) => app.request('/riverside/dashboard', { method: 'POST', headers });
    const response = await send({ referer });
    expect(response.headers.get('location')).toBe('/riverside/sign-in?to=%2Friverside%2Fappointments%2F7%2Fcancel');
    expect((await send({})).headers.get('location')).toBe('/riverside/sign-in');
    expect((await send({ referer: 'http://evil.example/elsewhere' })).headers.get('location')).toBe(
      '/riverside/sign-in',
    );
  });

  it('is let in until twelve hours have passed, and not from then on', async () => {
    expect((await open('/riverside/dashboard', patient, later({ hours: 11, minutes: 59 }))).status).toBe(200);
    expect((await open('/riverside/dashboard', patient, later({ hours: 12 }))).status).toBe(303);
  });

  it('is refused at once when the sign-in was ended elsewhere', async () => {
    await house.db.deleteFrom('sign_in').where('account_id', '=', people.alex.accountId).execute();
    expect((await open('/riverside/dashboard', patient)).status).toBe(303);
  });

  it.each([
    ['a changed token', (cookie: string) => cookie.replace('=', '=x')],
    ['a changed signature', (cookie: string) => cookie.replace(/.{8}$/, 'AAAAAAA%3D')],
    ['no signature', (cookie: string) => cookie.replace(/\..*$/, '')],
    ['nothing in it', () => 'portico_patient='],
  ])('with %s in the cookie is refused', async (_, tamper) => {
    expect(tamper(patient)).not.toBe(patient);
    expect((await open('/riverside/dashboard', tamper(patient))).status).toBe(303);
  });

  it('with a cookie signed by another secret is refused', async () => {
    const other = peopleApp({ ...house, config: { ...house.config, secret: 'another secret, just as long as ours' } });
    expect((await open('/riverside/dashboard', patient, other)).status).toBe(303);
  });

  it("never opens staff pages, not even with the cookie under the staff cookie's name", async () => {
    expect((await open('/riverside/practice/', patient)).headers.get('location')).toMatch(/practice\/sign-in/);
    const renamed = patient.replace('portico_patient', 'portico_staff');
    expect((await open('/riverside/practice/', renamed)).status).toBe(303);
  });

  it('without a record at a practice reads so there, with how to reach it and the way out', async () => {
    const response = await open('/harbour/dashboard', patient);
    const page = await response.text();
    expect(response.status).toBe(403);
    expect(page).toContain('We have no record for you here');
    expect(page).toContain('0117 496 0123');
    expect(page).toContain('action="/harbour/sign-out"');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('reaches neither archived records nor those closed to online access', async () => {
    const { accountId, childId, patientId } = people.alex;
    const records = async () => {
      const response = await open('/riverside/dashboard', patient);
      const told: { patient: { patients: { id: string }[] } } = await response.json();
      return told.patient.patients.map(({ id }) => id);
    };
    const change = (set: { archived_at?: Temporal.Instant | null; online_access?: boolean }) =>
      house.db.updateTable('patient').set(set).where('id', '=', childId).execute();
    await change({ archived_at: house.clock() });
    expect(await records()).toEqual([patientId]);
    await change({ archived_at: null, online_access: false });
    expect(await records()).toEqual([patientId]);
    await change({ online_access: true });
    expect(await records()).toEqual([patientId, childId]);
    expect(accountId).toBeTruthy();
  });
});

describe('an open page', () => {
  it('knows who is signed in with a record here, and else nobody', async () => {
    const known = await open('/riverside/', patient);
    expect(await known.json()).toMatchObject({ patient: { name: 'Alex Morgan' } });
    expect(known.headers.get('cache-control')).toBe('no-store');
    expect(await (await open('/harbour/', patient)).json()).toEqual({ patient: null });
    const nobody = await open('/riverside/');
    expect(await nobody.json()).toEqual({ patient: null });
    expect(nobody.headers.get('cache-control')).toBeNull();
  });
});

describe('staff', () => {
  it('are let in as who they are here', async () => {
    const response = await open('/riverside/practice/', staff);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { id, accountId, name, role } = people.receptionist;
    expect(await response.json()).toEqual({
      staff: { id, accountId, name, role, locale: null, administrator: false },
      actor: { kind: 'staff', accountId, staffId: id, channel: 'practice' },
    });
  });

  it('of another practice are refused, though signed in', async () => {
    const fields = { email: people.elsewhere.email, password };
    const cookie = cookiesOf(await app.request('/harbour/practice/sign-in', post(fields)));
    expect((await open('/harbour/practice/', cookie)).status).toBe(200);
    expect((await open('/riverside/practice/', cookie)).status).toBe(303);
    expect((await open('/riverside/practice/patients?q=mor', cookie)).status).toBe(303);
  });

  it('are refused from the moment they have left', async () => {
    const set = (ended_at: Temporal.Instant | null) =>
      house.db.updateTable('staff').set({ ended_at }).where('id', '=', people.receptionist.id).execute();
    await set(house.clock());
    expect((await open('/riverside/practice/', staff)).status).toBe(303);
    await set(null);
    expect((await open('/riverside/practice/', staff)).status).toBe(200);
  });

  it('are refused after twelve hours', async () => {
    expect((await open('/riverside/practice/', staff, later({ hours: 12 }))).status).toBe(303);
  });

  it("cannot use the staff's cookie at the patients' door, even with a record of their own", async () => {
    const { accountId } = people.receptionist;
    const patientId = await addPatient(house, people.riverside, act(house), {
      givenName: 'Rosa',
      familyName: 'Reid',
      dateOfBirth: Temporal.PlainDate.from('1990-01-01'),
    });
    await linkAccount(house, people.riverside, act(house), { accountId, patientId, relation: 'self' });
    expect((await open('/riverside/dashboard', staff.replace('portico_staff', 'portico_patient'))).status).toBe(303);
  });

  it('who are no managers read that it takes one', async () => {
    const response = await open('/riverside/practice/settings', staff);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Only managers can open this');
    expect((await open('/riverside/practice/settings', manager)).status).toBe(200);
    expect((await open('/riverside/practice/settings')).status).toBe(303);
  });
});
