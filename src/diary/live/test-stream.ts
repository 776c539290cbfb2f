import type { Hono } from 'hono';
import type { Env } from '#/practice/env.ts';

type App = Hono<Env>;

/** Signs in at a door of riverside (or another practice), and gives the cookie to ask with. */
export async function cookieOf(app: App, slug: string, email: string): Promise<string> {
  const answer = await app.request(`/${slug}/practice/sign-in`, {
    method: 'POST',
    headers: { origin: 'http://localhost' },
    body: new URLSearchParams({ email, password: 'portico-demo' }),
  });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

export type Message = { id?: string; event?: string; data?: string };

/** A reader of the diary's stream: `next` waits for its next message, null once it has ended; comments are counted. */
export async function listenTo(
  app: Pick<App, 'request'>,
  {
    slug = 'riverside',
    cookie,
    since,
    lastEventId,
  }: { slug?: string; cookie: string; since?: string; lastEventId?: string },
) {
  const query = since ? `?since=${since}` : '';
  const answer = await app.request(`/${slug}/practice/diary/live${query}`, {
    headers: { cookie, accept: 'text/event-stream', ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
  });
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let comments = 0;
  async function next(): Promise<Message | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end < 0) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) return null;
        text += decoder.decode(value);
        continue;
      }
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const fields = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
      if (lines.some((line) => line.startsWith(':'))) comments += 1;
      const message: Message = Object.fromEntries(
        fields.filter(([name]) => name === 'id' || name === 'event' || name === 'data'),
      );
      if (message.event) return message;
    }
  }
  return {
    status: answer.status,
    headers: answer.headers,
    location: answer.headers.get('location'),
    next,
    comments: () => comments,
    leave: async () => await reader?.cancel(),
  };
}
