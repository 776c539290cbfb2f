import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { mayCancel } from '#/appointments/cancel/may-cancel.ts';
import { promises } from '#/appointments/promises.ts';
import { coming } from '#/appointments/queries.ts';
import { practiceBySlug } from '#/practice/practice.ts';
import { type Caller, caller, readable, signedIn } from '#test/app.ts';
import { storyNow } from '#test/database.ts';
import { atTen, type Riverside, riverside } from '#test/riverside.ts';

const path = '/riverside/practice/settings/plans';
let at: Riverside;
let manager: Caller;
beforeEach(async () => {
  at = await riverside();
  manager = await signedIn(at.house, 'riverside', 'manager@riverside.example', 'staff');
});

const plans = () =>
  at.house.db.selectFrom('plan').selectAll().where('practice_id', '=', at.practice.id).orderBy('ordinal').execute();
const named = async (name: string) => {
  const found = (await plans()).find((plan) => plan.name === name);
  if (!found) throw new Error(`no plan ${name}`);
  return found;
};
const events = async () =>
  (
    await at.house.db
      .selectFrom('event')
      .select(['kind', 'data'])
      .where('kind', 'like', 'plan.%')
      .orderBy('id')
      .execute()
  ).map(({ kind, data }) => ({ kind, ...data }));

const fields = {
  name: 'Denplan',
  charges: 'Covered by your monthly payment.',
  bookable: 'on',
  cancellable: 'on',
  notice: '24',
};

describe('the settings’ page', () => {
  test('a practice in the United Kingdom begins with NHS and private, one elsewhere makes its own list', async () => {
    expect(await plans()).toMatchObject([
      { name: 'NHS', nhs: true },
      { name: 'Private', nhs: false },
    ]);
    const declan = await signedIn(at.house, 'liffey', 'manager@liffey.example', 'staff');
    expect(readable((await declan.get('/liffey/practice/settings/plans')).text)).toContain('There is no plan yet');
  });

  test('a plan is added, changed and taken away, each written down with before and after', async () => {
    const added = await manager.post(`${path}/new`, fields);
    const { id } = await named('Denplan');
    expect(added.location).toBe(`${path}/${id}?saved=saved`);
    expect(await named('Denplan')).toMatchObject({ charges: fields.charges, cancel_notice_hours: 24 });
    expect((await manager.post(`${path}/${id}`, { ...fields, bookable: '' })).location).toContain('saved=saved');
    expect((await manager.post(`${path}/${id}`, { ...fields, bookable: '' })).location).toContain('saved=same');
    expect((await manager.post(`${path}/${id}/remove`)).location).toBe(`${path}?saved=removed`);
    expect((await manager.post(`${path}/${id}/remove`)).location).toBe(path);
    expect((await plans()).map(({ name }) => name)).toEqual(['NHS', 'Private']);
    expect(await events()).toMatchObject([
      { kind: 'plan.added', planId: id },
      { kind: 'plan.changed', before: { bookable_online: true }, after: { bookable_online: false } },
      { kind: 'plan.removed', planId: id },
    ]);
  });

  test.each([
    ['name', '', 'Give the plan a name'],
    ['name', 'private', 'Another plan has that name'],
    ['name', 'x'.repeat(41), 'Keep it to 40 characters'],
    ['charges', 'x'.repeat(601), 'Keep it to 600 characters'],
    ['notice', 'two days', 'Give a number of hours from 0 to 336'],
    ['notice', '337', 'Give a number of hours from 0 to 336'],
  ])('a %s of “%s” is refused at its field, and what was typed is kept', async (field, value, why) => {
    const answer = await manager.post(`${path}/new`, { ...fields, [field]: value });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(readable(answer.text)).toContain(why);
    expect(answer.text).toContain(field === 'name' ? fields.charges : 'value="Denplan"');
    expect((await plans()).length).toBe(2);
  });

  test('of the NHS nothing is said about charges, whatever a form sends', async () => {
    const { id } = await named('NHS');
    const page = await manager.get(`${path}/${id}`);
    expect(page.text).not.toContain('name="charges"');
    expect(readable(page.text)).toContain('can never be charged');
    await manager.post(`${path}/${id}`, { ...fields, name: 'NHS' });
    expect(await named('NHS')).toMatchObject({ charges: '', cancel_notice_hours: 24 });
  });

  test('a plan that something is of can’t be taken away, and the page says what', async () => {
    const { id } = await named('NHS');
    await at.house.db.updateTable('patient').set({ plan_id: id }).where('id', '=', at.alex.patientId).execute();
    await at.house.db
      .updateTable('appointment_type')
      .set({ plan_id: id })
      .where('name', '=', 'Check-up')
      .where('practice_id', '=', at.practice.id)
      .execute();
    const answer = await manager.post(`${path}/${id}/remove`);
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('1 appointment type, 0 sessions and 1 patient');
    expect(await named('NHS')).toBeTruthy();
  });

  test('another practice’s plan isn’t there, and receptionists reach none of it', async () => {
    const { id } = await named('NHS');
    const declan = await signedIn(at.house, 'liffey', 'manager@liffey.example', 'staff');
    expect((await declan.get(`/liffey/practice/settings/plans/${id}`)).status).toBe(404);
    expect((await declan.post(`/liffey/practice/settings/plans/${id}`, fields)).status).toBe(404);
    await declan.post(`/liffey/practice/settings/plans/${id}/remove`);
    expect(await named('NHS')).toBeTruthy();
    const receptionist = await signedIn(at.house, 'riverside', 'reception@riverside.example', 'staff');
    expect((await receptionist.get(path)).status).toBe(403);
  });
});

describe('online', () => {
  const ofPlan = async (plan: string, type = 'Check-up') => {
    const { id } = await named(plan);
    await at.house.db
      .updateTable('appointment_type')
      .set({ plan_id: id })
      .where('practice_id', '=', at.practice.id)
      .where('name', '=', type)
      .execute();
    return id;
  };
  const alexIsOf = (plan_id: string) =>
    at.house.db.updateTable('patient').set({ plan_id }).where('id', '=', at.alex.patientId).execute();
  const alex = () => signedIn(at.house, 'riverside', 'alex.morgan@demo.example');

  test('a reason of a plan is offered to its patients and to those whose plan nobody knows, with its name', async () => {
    await ofPlan('Private');
    const window = await alex();
    const book = async () => readable((await window.get('/riverside/book')).text);
    expect(await book()).toMatch(/Check-up .*30 minutes.*, Private/);
    await alexIsOf((await named('Private')).id);
    expect(await book()).toContain('Check-up');
    await alexIsOf((await named('NHS')).id);
    expect(await book()).not.toContain('Check-up');
    const asked = await window.get(`/riverside/book?type=${at.types['Check-up']}`);
    expect(readable(asked.text)).toContain('That is booked under another plan');
  });

  test('what a plan rules out isn’t booked online, also by whoever has no account', async () => {
    const plan = await ofPlan('NHS');
    await manager.post(`${path}/${plan}`, { ...fields, name: 'NHS', bookable: '' });
    const visitor = caller(createApp(at.house));
    await visitor.post('/riverside/book/visitor/start', { before: 'yes' });
    expect(readable((await visitor.get('/riverside/book/visitor')).text)).not.toContain('Check-up');
    expect(readable((await (await alex()).get('/riverside/book')).text)).not.toContain('Check-up');
  });

  test('a session kept for a plan has times for the reasons of that plan alone', async () => {
    const nhs = (await named('NHS')).id;
    await at.house.db.updateTable('session').set({ plan_id: nhs }).where('practice_id', '=', at.practice.id).execute();
    const { typeId } = atTen(at, '2026-11-05');
    const window = await alex();
    const times = () => window.get(`/riverside/book?type=${typeId}&practitioner=any&from=2026-11-05`);
    expect((await times()).text).not.toContain('name="start"');
    await ofPlan('Private');
    expect((await times()).text).not.toContain('name="start"');
    await ofPlan('NHS');
    expect((await times()).text).toContain('name="start"');
  });

  test('its notice is promised where the type has none of its own, and it can rule cancelling out', async () => {
    const plan = await ofPlan('Private');
    await manager.post(`${path}/${plan}`, { ...fields, name: 'Private', notice: '12' });
    const practice = await practiceBySlug(at.house.db, 'riverside');
    if (!practice) throw new Error('no practice');
    const { typeId, starts } = atTen(at, '2026-11-05');
    expect((await promises(at.house.db, practice, typeId, starts)).cancel_until).toEqual(
      starts.subtract({ hours: 12 }),
    );
    await at.house.db.updateTable('appointment_type').set({ cancel_notice_hours: 6 }).execute();
    expect((await promises(at.house.db, practice, typeId, starts)).cancel_until).toEqual(starts.subtract({ hours: 6 }));
    const visit = async () => {
      const all = await coming(at.house.db, at.practice.id, at.alex.patientId, storyNow);
      const found = all.find(
        ({ type_name, starts_at }) => type_name === 'Check-up' && starts_at.since(storyNow).total('hours') > 72,
      );
      if (!found) throw new Error('Alex has no check-up ahead');
      return found;
    };
    expect(mayCancel(await visit(), practice.policies, 'patient', storyNow).ok).toBe(true);
    await manager.post(`${path}/${plan}`, { ...fields, name: 'Private', cancellable: '' });
    expect(mayCancel(await visit(), practice.policies, 'patient', storyNow)).toEqual({
      ok: false,
      reason: 'not-online',
    });
    const { reference } = await visit();
    await (await alex()).post(`/riverside/appointments/${reference}/cancel`, { sequence: '0' });
    expect((await visit()).state).not.toBe('cancelled');
  });

  test('what it says about charges is read before booking and with the confirmation', async () => {
    const plan = await ofPlan('Private');
    await manager.post(`${path}/${plan}`, { ...fields, name: 'Private' });
    const { typeId, starts } = atTen(at, '2026-11-05');
    const window = await alex();
    const query = new URLSearchParams({ type: typeId, practitioner: at.practitioners.Shah, start: starts.toString() });
    expect(readable((await window.get(`/riverside/book?${query}`)).text)).toContain(fields.charges);
  });
});
