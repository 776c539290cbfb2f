import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import { addressesOf, makeWorld, type Role, roles } from './strangers.ts';

const mark = `<script>alert(1)</script>"'`;

let world: Awaited<ReturnType<typeof makeWorld>>;
let addresses: string[];
beforeAll(async () => {
  world = await makeWorld({ demo: true });
  addresses = addressesOf(createApp(world.house)).filter((address) => !address.endsWith('sign-out'));
});

// What forms and links of the product are made of, and what nobody should send.
const names = fc.constantFrom(
  ...['patient', 'type', 'practitioner', 'rebook', 'from', 'start', 'once', 'sequence', 'version', 'wish', 'reason'],
  ...['tell', 'to', 'back', 'date', 'open', 'show', 'tab', 'q', 'page', 'c', 'email', 'password', 'noticeHours'],
  ...['onlineCancellation', 'tellPracticeCancelled', 'tellPracticeAddresses', 'seen-noticeHours', 'saved', '__proto__'],
  ...['until', 'fromTime', 'untilTime', 'note', 'do', 'shown', 'id', 'visit'],
);
const odd = fc.oneof(
  { weight: 4, arbitrary: fc.constant(mark) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        '',
        '0',
        '-1',
        '1e9',
        '99999999999999999999',
        'NaN',
        '2026-02-30',
        '0000-01-01',
        '2199-12-31',
        '275760-09-13',
      ],
      ...['2026-10-21T09:00Z', '2026-10-21T09:07Z', '2199-12-31T23:59Z', '2026-10-25T01:30Z', 'any', 'on', 'practice'],
      ...[
        '\0',
        'a\0b',
        '\ud800',
        '\u202e',
        '%',
        '_',
        '\\',
        "'; drop table appointment; --",
        '{"$ne":1}',
        '[object Object]',
      ],
      ...[
        '../../etc/passwd',
        '//evil.example',
        '/riverside/practice/diary?date=x',
        'x'.repeat(3000),
        'ﬀ',
        '😀'.repeat(50),
      ],
      ...['constructor', '__proto__', 'toString', 'a@b.example', 'confirmed', 'other', 'cancelled', 'calendar'],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.uuid() },
);
const known = fc.constantFrom('reference', 'cancelled', 'patient', 'practitioner', 'type', 'task');
const fields = fc.array(fc.tuple(names, odd), { maxLength: 6 });
const knock = fc.record({
  // More addresses than there are: the remainder chooses.
  address: fc.nat(10_000),
  role: fc.constantFrom<Role>(...roles),
  // What stands for each :parameter: something of somebody's, so that the form behind it is reached, or anything.
  param: fc.option(odd, { freq: 2, nil: null }),
  whose: fc.constantFrom('alex', 'sam', 'aoife'),
  fields,
  real: fc.array(fc.tuple(names, known), { maxLength: 3 }),
  body: fields,
  type: fc.constantFrom('form', 'form', 'form', 'parts', 'json', 'broken parts', 'none'),
});
type Knock = typeof knock extends fc.Arbitrary<infer T> ? T : never;

const boundary = 'the-boundary';
const kinds: Record<string, { type: string; write: (body: [string, string][]) => string }> = {
  form: { type: 'application/x-www-form-urlencoded', write: (body) => new URLSearchParams(body).toString() },
  parts: {
    type: `multipart/form-data; boundary=${boundary}`,
    write: (body) =>
      `${body.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`,
  },
  'broken parts': { type: 'multipart/form-data', write: (body) => JSON.stringify(body) },
  json: { type: 'application/json', write: (body) => JSON.stringify(Object.fromEntries(body)) },
  none: { type: '', write: () => '' },
};

const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E');

function requestOf(given: Knock) {
  const address = addresses[given.address % addresses.length] as string;
  const [method = '', pattern = ''] = address.split(' ');
  const theirs = world[given.whose];
  const own: Record<string, string> = { practice: theirs.slug, reference: theirs.reference, patient: theirs.patient };
  own.task = theirs.task;
  own.away = theirs.away;
  own.note = theirs.note;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) =>
    encoded((name !== 'practice' && given.param) || own[name] || given.param || 'x'),
  );
  const real = given.real.map(([name, what]): [string, string] => [name, theirs[what]]);
  const query = new URLSearchParams([...given.fields, ...real]);
  return { method, path: `${path}?${query}`, body: [...given.body, ...real] };
}

const unescaped = (text: string) =>
  text.includes('<script>alert(1)') || text.includes('&gt;"\'') || /=[^"'<>&]*<script/.test(text);

test('whatever is sent to whatever address by whomever, nothing breaks and nothing comes back as it was', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(knock, async (given) => {
      const { method, path, body } = requestOf(given);
      const kind = kinds[given.type] as (typeof kinds)[string];
      const answer =
        method === 'GET'
          ? await world.people[given.role].get(path)
          : await world.people[given.role].send(path, kind.write(body), kind.type);
      seen.add(`${method} ${answer.status}`);
      expect(answer.status, `${given.role}: ${method} ${path} ${given.type} ${JSON.stringify(body)}`).toBeLessThan(500);
      if (answer.headers.get('content-type')?.includes('html')) expect(unescaped(answer.text)).toBe(false);
      expect(answer.location ?? '/').toMatch(/^\/(?!\/)/);
    }),
    { numRuns: 400, seed: 20261005 },
  );
  expect([...seen].sort()).toEqual(
    expect.arrayContaining(['GET 200', 'GET 303', 'GET 404', 'POST 303', 'POST 404', 'POST 422']),
  );
});

test('what is typed comes back escaped: the mark in every field of every page at once', async () => {
  const fields = ['q', 'date', 'open', 'show', 'tab', 'to', 'back', 'type', 'practitioner', 'patient', 'from', 'start'];
  const forms = ['email', 'password', 'noticeHours', 'tellPracticeAddresses', 'wish', 'reason', 'version', 'sequence'];
  const all = Object.fromEntries([...fields, ...forms].map((name) => [name, mark]));
  let returned = 0;
  for (const role of roles) {
    for (const address of addresses) {
      const [method, pattern = ''] = address.split(' ');
      const theirs = role === 'patient' ? world.alex : world.sam;
      const path = pattern
        .replace(':practice', 'riverside')
        .replace(':reference', theirs.reference)
        .replace(':patient', theirs.patient)
        .replace(/:\w+/, encodeURIComponent(mark));
      const answer =
        method === 'GET'
          ? await world.people[role].get(`${path}?${new URLSearchParams(all)}`)
          : await world.people[role].post(path, all);
      expect.soft(answer.status, `${role}: ${address}`).toBeLessThan(500);
      expect.soft(unescaped(answer.text), `${role}: ${address}`).toBe(false);
      if (answer.text.includes('alert(1)')) returned += 1;
    }
  }
  expect(returned).toBeGreaterThan(4);
});
