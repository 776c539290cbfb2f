import { beforeAll, expect, test } from 'vitest';
import { type Caller, signedIn } from '#test/app.ts';
import { type TestHouse, testHouse } from '#test/database.ts';

// Every change on a settings page stands in the audit trail: what was (but for what is new) and what is.
let house: TestHouse;
let manager: Caller;
let ids: Record<'practitioner' | 'appointment_type' | 'session', string>;
const settings = '/riverside/practice/settings';

beforeAll(async () => {
  house = await testHouse();
  manager = await signedIn(house, 'riverside', 'manager@riverside.example', 'staff');
  const practitioner = await house.db
    .selectFrom('practitioner')
    .select('id')
    .where('practice_id', '=', 1)
    .orderBy('ordinal', 'desc')
    .executeTakeFirstOrThrow();
  const session = await house.db
    .selectFrom('session')
    .select('id')
    .where('practice_id', '=', 1)
    .where('practitioner_id', '=', practitioner.id)
    .executeTakeFirstOrThrow();
  const type = await house.db
    .selectFrom('appointment_type')
    .select('id')
    .where('practice_id', '=', 1)
    .orderBy('ordinal', 'desc')
    .executeTakeFirstOrThrow();
  ids = { practitioner: practitioner.id, session: session.id, appointment_type: type.id };
});

type Change = { path: () => string; form: () => Record<string, string>; kind: string; has: ('before' | 'after')[] };
const both: Change['has'] = ['before', 'after'];
const change = (
  kind: string,
  has: Change['has'],
  path: string | (() => string),
  form: Record<string, string> | (() => Record<string, string>),
): Change => ({
  kind,
  has,
  path: typeof path === 'string' ? () => path : path,
  form: typeof form === 'function' ? form : () => form,
});

const changes: Record<string, Change> = {
  'online booking': change('settings.changed', both, '/online-booking', { onlineBooking: 'on', leastNoticeHours: '5' }),
  'online cancellation': change('settings.changed', both, '/online-cancellation', { noticeHours: '24' }),
  'online changes': change('settings.changed', both, '/online-changes', { moveNoticeHours: '24' }),
  reminders: change('settings.changed', both, '/reminders', { quietFromHour: '21', quietUntilHour: '7' }),
  'the practice’s colour': change('practice.changed', both, '/branding', { accent: '#7a2048' }),
  'opening hours': change('opening-hours.changed', both, '/opening-hours', {
    'opens-1-1': '09:00',
    'closes-1-1': '12:00',
  }),
  'somebody new': change('practitioner.added', ['after'], '/practitioners', {
    name: 'Dr Amara Obi',
    profession: 'dentist',
  }),
  'their place': change('practitioner.moved', both, () => `/practitioners/${ids.practitioner}/earlier`, {}),
  'the end of a session': change(
    'session.ended',
    both,
    () => `/practitioners/${ids.practitioner}/sessions/end`,
    () => ({ session: ids.session, last: '2026-12-31' }),
  ),
  'the place of a reason': change('appointment-type.shifted', both, '/appointment-types', () => ({
    type: ids.appointment_type,
    do: 'up',
  })),
  'a plan': change('plan.added', ['after'], '/plans/new', { name: 'Members', bookable: 'on', cancellable: 'on' }),
};

test.each(Object.entries(changes))('%s', async (_name, { path, form, kind, has }) => {
  const answer = await manager.post(`${settings}${path()}`, form());
  expect([answer.status, answer.location]).toEqual([303, expect.stringContaining(settings)]);
  const event = await house.db
    .selectFrom('event')
    .select(['kind', 'actor', 'data'])
    .where('practice_id', '=', 1)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect([event.kind, event.actor]).toEqual([kind, 'staff']);
  for (const side of has) expect(event.data).toHaveProperty(side);
  if (has === both) {
    const { before, after } = event.data as Record<'before' | 'after', unknown>;
    expect(before).not.toEqual(after);
  }
});
