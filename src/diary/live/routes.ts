import type { Context } from 'hono';
import { staffByToken } from '#/people/readers.ts';
import { readToken } from '#/people/sign-in/door.ts';
import type { Env } from '#/practice/env.ts';
import { diaryHref } from '../addresses.ts';
import type { Feed, News } from './feed.ts';
import { told, toldOfHolds } from './say.ts';

export type Pace = {
  /** A comment this often, so that nothing between here and the browser takes the line for dead. */
  beatMs: number;
  /** The sign-in is asked for again every so many beats. */
  beatsToCheck: number;
  /** As many streams one sign-in may have open. */
  most: number;
};
export const usualPace: Pace = { beatMs: 20_000, beatsToCheck: 3, most: 5 };

const utf8 = new TextEncoder();

/**
 * GET /:practice/practice/diary/live: what happens in this practice's diary, as server-sent events without names, from
 * the event that `since` or Last-Event-ID names. Ends when the process stops (`stopping`), when the reader's sign-in has
 * ended, or when they no longer read. Anything but an EventSource is led to the diary.
 */
export function liveDiary(feed: Feed, stopping: AbortSignal, pace: Pace = usualPace) {
  const open = new Map<string, number>();
  const ends = new Set<() => void>();
  stopping.addEventListener('abort', () => {
    for (const end of [...ends]) end();
  });

  return async function live(c: Context<Env>): Promise<Response> {
    const { house, practice, staff } = c.var;
    if (!c.req.header('accept')?.includes('text/event-stream')) return c.redirect(diaryHref(practice.slug, {}), 303);
    const token = await readToken(c, 'staff');
    if (!token || stopping.aborted) return c.body(null, 503);
    const streams = open.get(token) ?? 0;
    if (streams >= pace.most) return c.body(null, 429);
    open.set(token, streams + 1);

    const since = eventId(c.req.header('last-event-id')) ?? eventId(c.req.query('since'));
    const done = new AbortController();
    const end = () => done.abort();
    ends.add(end);
    const body = new ReadableStream<Uint8Array>({
      async start(stream) {
        const write = (text: string) => {
          // Whoever doesn't read any more is not written to for ever.
          if ((stream.desiredSize ?? 0) < -200) return end();
          if (!done.signal.aborted) stream.enqueue(utf8.encode(text));
        };
        const hear = (news: News) => write(messages(news, c));
        done.signal.addEventListener('abort', () => {
          ends.delete(end);
          clearInterval(beat);
          const left = (open.get(token) ?? 1) - 1;
          if (left > 0) open.set(token, left);
          else open.delete(token);
          stop?.();
          try {
            stream.close();
          } catch {
            // The reader has closed it already.
          }
        });
        let stop: (() => void) | undefined;
        let beats = 0;
        const beat = setInterval(() => {
          beats += 1;
          write(': still here\n\n');
          if (beats % pace.beatsToCheck === 0) void check();
        }, pace.beatMs).unref();
        const check = async () => {
          const still = await staffByToken(house.db, practice.id, token, house.clock()).catch(() => staff);
          if (still) return;
          write('event: signed-out\ndata: {}\n\n');
          end();
        };
        write('retry: 3000\n\n');
        try {
          stop = await feed.listen(practice.id, since, hear);
        } catch (error) {
          house.log.warn({ err: error }, 'the diary’s changes could not be listened to');
          end();
        }
        if (done.signal.aborted) stop?.();
      },
      cancel: end,
    });
    return c.body(body, 200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  };
}

const eventId = (text: string | undefined) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;

/** The news as server-sent events, each with its event's id, from which a broken connection goes on. */
function messages({ changes, holds, all }: News, c: Context<Env>): string {
  const { practice, staff } = c.var;
  const message = (data: unknown, id?: string) =>
    `${id ? `id: ${id}\n` : ''}event: change\ndata: ${JSON.stringify(data)}\n\n`;
  const lines = changes.map((change) => message(told(change, staff, practice), change.id));
  if (all) return message({ days: null, kind: 'many' }, changes.at(-1)?.id);
  if (holds.length) lines.push(message(toldOfHolds(holds, practice)));
  return lines.join('');
}
