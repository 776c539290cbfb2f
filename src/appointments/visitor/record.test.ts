import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readable } from '#test/app.ts';
import { storyNow } from '#test/database.ts';
import { jo, visitorPages } from '#test/visitor-pages.ts';

const pages = await visitorPages();
const { at, house, here, answers, proved, booked, codeTo, recordsOf, visitsOf, mailTo } = pages;

const alex = {
  given: 'ALEX',
  family: 'morgan',
  born: '',
  email: 'Alex.Morgan@demo.example',
  phone: '',
};
const held = await house.db
  .selectFrom('patient')
  .selectAll()
  .where('id', '=', at.alex.patientId)
  .executeTakeFirstOrThrow();
alex.born = held.date_of_birth?.toString() ?? '';
alex.phone = held.phone ?? '';
const tasksOf = (patientId: string) =>
  house.db.selectFrom('staff_task').select(['kind', 'closed_at']).where('patient_id', '=', patientId).execute();

/** Alex books more here than one mailbox may: how many that is is tested by itself, below. */
const rules = (set: object) =>
  house.db
    .updateTable('practice')
    .set({ policies: JSON.stringify(set) })
    .where('slug', '=', 'riverside')
    .execute();

describe('the record a visitor’s booking is written to', () => {
  beforeAll(() => rules({ openBookings: 20 }));
  afterAll(() => rules({}));

  test('is a new one for somebody new, invited to an account, with nothing for staff to do', async () => {
    const { answer } = await booked(jo, answers(), 'no');
    expect(answer.status).toBe(303);
    const [record, another] = await recordsOf('Lindgren');
    expect(another).toBeUndefined();
    expect(record).toMatchObject({ given_name: 'Jo', email: jo.email, phone: '+447700900461', archived_at: null });
    expect(await visitsOf(record?.id ?? '')).toMatchObject([{ booked_channel: 'online', booked_by: null }]);
    expect(await tasksOf(record?.id ?? '')).toEqual([]);
    expect(await house.db.selectFrom('invitation').select(['patient_id', 'email']).execute()).toEqual([
      { patient_id: record?.id, email: jo.email },
    ]);
  });

  test('is the one that names, date of birth and address all point to, however they are written', async () => {
    const before = await visitsOf(at.alex.patientId);
    await booked(alex, answers());
    expect(await visitsOf(at.alex.patientId)).toHaveLength(before.length + 1);
    expect(await recordsOf('morgan')).toEqual([]);
    expect(await tasksOf(at.alex.patientId)).toEqual([]);
    const mail = await mailTo('alex.morgan@demo.example');
    expect(mail.text).not.toContain('/invitation/');
    expect(mail.text).toContain('You can cancel online until');
  });

  test('keeps its details: another telephone number is a task for staff, and no more', async () => {
    await booked({ ...alex, phone: '07700 900999' }, answers());
    const now = await house.db
      .selectFrom('patient')
      .selectAll()
      .where('id', '=', at.alex.patientId)
      .executeTakeFirstOrThrow();
    expect(now).toEqual(held);
    expect(await tasksOf(at.alex.patientId)).toEqual([{ kind: 'other-phone', closed_at: null }]);
  });

  test('is a new one where anything differs, and staff are asked whether it is the same person', async () => {
    for (const other of [
      { given: 'Alexa', email: 'alexa.morgan@demo.example', phone: '07700 900111' }, // the same day and family name
      { family: 'Different', born: '1 May 1977', phone: '07700 900112' }, // the same address
      { family: 'Elsewhere', born: '2 May 1977', email: 'other@demo.example' }, // the same telephone
    ]) {
      const { answer } = await booked({ ...alex, ...other }, answers());
      expect(answer.status).toBe(303);
      const [record] = await recordsOf(other.family ?? 'morgan');
      expect(await tasksOf(record?.id ?? '')).toEqual([{ kind: 'possible-duplicate', closed_at: null }]);
    }
  });

  test('is made without an invitation where the address is another adult’s too, or for a child', async () => {
    const child = { ...jo, given: 'Kim', born: '3 May 2019' };
    await booked(child, answers());
    const invited = await house.db.selectFrom('invitation').select('email').execute();
    expect(invited.map(({ email }) => email).sort()).toEqual([
      'alexa.morgan@demo.example',
      jo.email,
      'other@demo.example',
    ]);
    expect((await mailTo(jo.email ?? '')).text).toContain('To get one, ring us on');
  });

  test('nobody is invited before the age at which the practice says that patients look after themselves', async () => {
    const ownAccessAge = (years: number) =>
      house.db
        .updateTable('practice')
        .set({ policies: JSON.stringify({ ownAccessAge: years }) })
        .where('id', '=', at.practice.id)
        .execute();
    const invitedTo = async (email: string) =>
      (await house.db.selectFrom('invitation').select('id').where('email', '=', email).execute()).length;
    const seventeen = { ...jo, family: 'Seventeen', born: '1 May 2009', email: 'seventeen@demo.example' };
    const fifteen = { ...jo, family: 'Fifteen', born: '1 May 2011', email: 'fifteen@demo.example' };
    await ownAccessAge(18);
    await booked(seventeen, answers());
    await ownAccessAge(14);
    await booked(fifteen, answers());
    await ownAccessAge(0);
    expect([await invitedTo(seventeen.email), await invitedTo(fifteen.email)]).toEqual([0, 1]);
  });

  test('closed to online access is booked by telephone', async () => {
    const closed = { ...jo, given: 'Noor', family: 'Shut', email: 'noor@demo.example' };
    const { answer: first } = await booked(closed, answers());
    expect(first.status).toBe(303);
    await house.db.updateTable('patient').set({ online_access: false }).where('family_name', '=', 'Shut').execute();
    const { answer } = await booked(closed, answers());
    expect(answer.status).toBe(409);
    expect(readable(answer.text)).toContain('Please ring Riverside Dental Practice, and we’ll find you a time.');
    expect(await recordsOf('Shut')).toHaveLength(1);
  });

  test('archived is nobody’s', async () => {
    await house.db
      .updateTable('patient')
      .set({ archived_at: held.created_at })
      .where('family_name', '=', 'Shut')
      .execute();
    const again = { ...jo, given: 'Noor', family: 'Shut', email: 'noor@demo.example' };
    expect((await booked(again, answers())).answer.status).toBe(303);
    expect(await recordsOf('Shut')).toHaveLength(2);
  });
});

describe('somebody new has one visit open online, and one mailbox not more than the practice allows anybody', () => {
  const many = { ...jo, family: 'Many', email: 'many@demo.example', phone: '07700 900777' };
  const full = 'You have an appointment booked already';

  test('and reads so as soon as the address is proved: nothing is held, and the page leads on', async () => {
    const outcomes: string[] = [];
    for (const given of ['A', 'A', 'B', 'C', 'D', 'E']) {
      const { visitor, check, form } = await proved({ ...many, given }, answers(), 'no');
      outcomes.push(readable(check.text).includes(full) ? 'full' : 'free');
      if (outcomes.at(-1) === 'free') expect((await visitor.post(here, form)).status).toBe(303);
      else expect(check.text).toContain('href="tel:');
    }
    expect(outcomes).toEqual(['free', 'full', 'free', 'free', 'free', 'full']);
    const held = await house.db
      .selectFrom('hold as h')
      .innerJoin('visitor as v', 'v.id', 'h.visitor_id')
      .select('h.id')
      .where('v.email', '=', many.email)
      .execute();
    expect(held).toEqual([]);
  });

  test('the last press says so too, where another browser was quicker', async () => {
    const one = { ...jo, family: 'Quicker', email: 'quicker@demo.example', phone: '07700 900778' };
    const [slow, quick] = [await proved(one, answers(), 'no'), await proved(one, answers(), 'no')];
    expect((await quick.visitor.post(here, quick.form)).status).toBe(303);
    const late = await slow.visitor.post(here, slow.form);
    expect([late.status, readable(late.text)]).toEqual([409, expect.stringContaining(full)]);
  });

  test('and whoever is full gives somebody else’s details in the same browser', async () => {
    const chosen = answers();
    const { visitor, check } = await proved({ ...many, given: 'F' }, chosen, 'no');
    const way = /href="([^"]+)">Give their details/.exec(check.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await visitor.get(way)).status).toBe(200);
    const other = { ...jo, family: 'Other', email: 'not.full@demo.example', phone: '07700 900779' };
    await visitor.post(`${here}/details`, { ...chosen, ...other });
    const code = await codeTo(other.email);
    const answer = await visitor.post(`${here}/code`, { ...chosen, code });
    expect(readable((await visitor.get(answer.location ?? '')).text)).toContain('Check your answers');
  });

  test('what an account has booked for its own record counts with its mailbox, whatever name is given without it', async () => {
    const { accountId, patientId } = at.alex;
    await house.db
      .updateTable('appointment')
      .set({ booked_by: accountId, booked_channel: 'online' })
      .where('patient_id', '=', patientId)
      .where('state', '=', 'pending')
      .execute();
    const open = (await visitsOf(patientId)).filter(({ state, starts_at, booked_by }) => {
      return state === 'pending' && booked_by && Temporal.Instant.compare(starts_at, storyNow) > 0;
    }).length;
    expect(open).toBeGreaterThan(0);
    const guests = await house.db
      .selectFrom('appointment as a')
      .innerJoin('visitor as v', 'v.id', 'a.visitor_id')
      .select('a.id')
      .where('v.email', '=', 'alex.morgan@demo.example')
      .where('a.patient_id', '!=', patientId)
      .execute();
    const under = { ...alex, given: 'Robin', family: 'Newname', born: '4 May 1977' };
    await rules({ openBookings: open + guests.length });
    expect(readable((await proved(under, answers(), 'yes')).check.text)).toContain(full);
    await rules({ openBookings: open + guests.length + 1 });
    expect(readable((await proved(under, answers(), 'yes')).check.text)).toContain('Check your answers');
  });
});
