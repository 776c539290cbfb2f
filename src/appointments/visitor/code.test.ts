import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { deliverDue } from '#/notifications/deliver.ts';
import type { Mail, Mailer } from '#/platform/mail.ts';
import { type Answer, readable } from '#test/app.ts';
import { type Form, jo, visitorPages } from '#test/visitor-pages.ts';

const pages = await visitorPages();
const { house, here, path, begin, answers, codeTo, at } = pages;

/** Somebody who has given details, and been sent a code. */
async function asked(details: Form) {
  const visitor = await begin();
  const chosen = answers();
  await visitor.post(`${here}/details`, { ...chosen, ...details });
  return { visitor, chosen, code: await codeTo(details.email ?? '') };
}
const mail = (name: string): Form => ({ ...jo, email: `${name}@demo.example` });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('the code', () => {
  test('is wrong: one may try again, and a space in the right one is no mistake', async () => {
    const { visitor, chosen, code } = await asked(mail('one'));
    for (const [typed, says] of [
      ['', 'Type the code from the e-mail'],
      [wrong(code), 'That isn’t the code we sent last.'],
    ] as const) {
      const answer = await visitor.post(`${here}/code`, { ...chosen, code: typed });
      expect([answer.status, readable(answer.text)]).toEqual([422, expect.stringContaining(says)]);
    }
    const right = await visitor.post(`${here}/code`, { ...chosen, code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(right.location).toMatch(/\/book\/visitor\?/);
  });

  test('is worth nothing after five wrong tries, however many at once', async () => {
    const { visitor, chosen, code } = await asked(mail('five'));
    await Promise.all(Array.from({ length: 20 }, () => visitor.post(`${here}/code`, { ...chosen, code: wrong(code) })));
    const late = await visitor.post(`${here}/code`, { ...chosen, code });
    expect([late.status, readable(late.text)]).toEqual([422, expect.stringContaining('can’t be used any more')]);
    await visitor.post(`${here}/code/again`, chosen);
    const again = await visitor.post(`${here}/code`, { ...chosen, code: await codeTo('five@demo.example') });
    expect(again.status).toBe(303);
  });

  test('is good for a quarter of an hour, and once; a newer one takes its place', async () => {
    const { visitor, chosen, code } = await asked(mail('late'));
    house.clock.add({ minutes: 15 });
    expect((await visitor.post(`${here}/code`, { ...chosen, code })).status).toBe(422);
    const sentAgain = await visitor.post(`${here}/code/again`, chosen);
    expect(readable((await visitor.get(sentAgain.location ?? '')).text)).toContain('We’ve sent another code.');
    const newer = await codeTo('late@demo.example');
    expect(newer).not.toBe(code);
    expect((await visitor.post(`${here}/code`, { ...chosen, code })).status).toBe(422);
    expect((await visitor.post(`${here}/code`, { ...chosen, code: newer })).status).toBe(303);
  });

  test('is its visitor’s alone', async () => {
    const one = await asked(mail('mine'));
    const two = await asked(mail('yours'));
    expect((await two.visitor.post(`${here}/code`, { ...two.chosen, code: one.code })).status).toBe(422);
  });

  test('stands in no event, no job and no message that is kept', async () => {
    const { visitor, chosen } = await asked(mail('kept'));
    await visitor.post(`${here}/code/again`, chosen);
    const mails: Mail[] = [];
    const mailer: Mailer = {
      send: async (one) => {
        mails.push(one);
        return { ok: true };
      },
      close: () => undefined,
    };
    await deliverDue({ ...house, config: { ...house.config, demo: false }, demo: null }, mailer);
    const code = /\b\d{6}\b/.exec(mails.at(-1)?.text ?? '')?.[0];
    expect(code).toBeDefined();
    const kept = await house.db
      .selectFrom('message')
      .selectAll()
      .where('to_address', '=', 'kept@demo.example')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    expect(kept.at(-1)?.text).toContain('Your code is ••••••');
    const everything = await sql<{ text: string }>`
      select row_to_json(e)::text as text from event e union all select row_to_json(v)::text from visitor v
      union all select row_to_json(j)::text from jobs.job_common j`.execute(house.db);
    // Figures stand in many places: as a word of its own, these don't.
    const word = new RegExp(`(?<![\\w.-])${code}(?![\\w.-])`);
    for (const { text } of [...everything.rows, { text: JSON.stringify(kept.at(-1)) }]) expect(text).not.toMatch(word);
  });

  test('is read in the demo’s own mailbox, which keeps everything', async () => {
    const { code } = await asked(mail('demo'));
    const { id } = await house.db
      .selectFrom('message')
      .select('id')
      .where('to_address', '=', 'demo@demo.example')
      .executeTakeFirstOrThrow();
    expect(readable((await pages.stranger().get(`/demo/mail/${id}/html`)).text)).toContain(`Your code is ${code}`);
  });
});

test('codes are sent five times an hour to one mailbox, and no more', async () => {
  await house.db.deleteFrom('rate_limit' as never).execute();
  const { visitor, chosen } = await asked(mail('often'));
  for (let i = 0; i < 4; i += 1) expect((await visitor.post(`${here}/code/again`, chosen)).status).toBe(303);
  const refused = await visitor.post(`${here}/code/again`, chosen);
  expect([refused.status, readable(refused.text)]).toEqual([429, expect.stringContaining('Too many codes')]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = await visitor.post(`${here}/details`, { ...chosen, ...mail('often'), given: 'Other' });
  expect(other.status).toBe(429);
});

test('every page and every answer is the same, whether the practice knows the person, the address, or neither', async () => {
  const chosen = answers();
  const sam = await house.db
    .selectFrom('patient')
    .selectAll()
    .where('id', '=', at.sam.patientId)
    .executeTakeFirstOrThrow();
  const person: Form = {
    given: sam.given_name,
    family: sam.family_name,
    born: sam.date_of_birth?.toString() ?? '',
    phone: sam.phone ?? '',
  };

  async function walk(details: Form) {
    await house.db.deleteFrom('rate_limit' as never).execute();
    const visitor = await begin();
    const seen = [await visitor.post(`${here}/details`, { ...chosen, ...details })];
    const see = async (answer: Promise<Answer>) => {
      const one = await answer;
      seen.push(one);
      return one;
    };
    await see(visitor.get(path(chosen, '/code')));
    const code = await codeTo(details.email ?? '');
    await see(visitor.post(`${here}/code`, { ...chosen, code: wrong(code) }));
    const { location } = await see(visitor.post(`${here}/code`, { ...chosen, code }));
    const check = await see(visitor.get(location ?? ''));
    const booked = await see(visitor.post(here, pages.fieldsOf(check.text)));
    await see(visitor.get(booked.location ?? ''));
    const reference = booked.location?.split('/').at(-1) ?? '';
    // The time is given back, so that the next can have it.
    const { id } = await house.db
      .selectFrom('appointment')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    await house.db.deleteFrom('taken').where('appointment_id', '=', id).execute();
    // What differs from one person, and one showing, to the next: the address, the reference, and a form's key.
    const plain = (text: string) =>
      text
        .replaceAll(details.email ?? '', 'EMAIL')
        .replaceAll(wrong(code), 'CODE')
        .replaceAll(/name="once" value="[^"]*"/g, 'ONCE')
        .replaceAll(reference, 'REFERENCE');
    return seen.map(({ status, location, text }) => [status, plain(location ?? ''), plain(text)]);
  }

  const neither = await walk({ ...person, email: 'nobody.at.all@demo.example' });
  expect(neither.map(([status]) => status)).toEqual([303, 200, 422, 303, 200, 303, 200]);
  expect(await walk({ ...person, email: sam.email ?? '' })).toEqual(neither);
});
