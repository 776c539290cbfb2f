import type { Context } from 'hono';
import { countDownload } from '#/people/limits.ts';
import { record } from '#/platform/events.ts';
import { transact } from '#/platform/house.ts';
import type { Env } from '#/practice/env.ts';
import { faceOf } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { dayAt } from '#/ui/dates.ts';
import { asJson, ownData } from './own-data.ts';
import { OwnDataPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/account/download: everything held that the portal shows, to be read or printed. Changes nothing. */
export const showOwnData = (c: C) => page(c);

/**
 * POST …/account/download: the same as a JSON file, and an event on each of the reader's own records that it was taken.
 * Ten an hour an account; past that the page says when again (429).
 */
export async function downloadOwnData(c: C): Promise<Response> {
  const { house, practice, patient, actor, now } = c.var;
  const counted = await countDownload(house, patient.accountId);
  if (!counted.allowed) {
    return page(c, words(practice.locale)('often', { minutes: Math.ceil(counted.waitSeconds / 60) }));
  }
  const data = asJson(await ownData(house.db, practice, patient), practice, now);
  await transact(house, async (trx) => {
    for (const { id, relation } of patient.patients) {
      if (relation !== 'self') continue;
      await record(trx, house, practice.id, { actor, now, quiet: true }, { kind: 'data.downloaded', patientId: id });
    }
  });
  return c.body(JSON.stringify(data, null, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="${practice.slug}-${dayAt(now, practice)}.json"`,
    'cache-control': 'no-store',
  });
}

async function page(c: C, often?: string): Promise<Response> {
  const { house, practice, patient, now } = c.var;
  const data = await ownData(house.db, practice, patient);
  return patientPage(
    c,
    { title: words(practice.locale)('title'), status: often ? 429 : undefined },
    <OwnDataPage {...{ face: faceOf(practice), practice, now, data, often }} />,
  );
}
