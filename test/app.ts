import type { Hono } from 'hono';
import { createApp } from '#/app.tsx';
import type { House } from '#/platform/house.ts';
import type { Env } from '#/practice/env.ts';

export type Answer = { status: number; location: string | null; text: string; headers: Headers };

/** Somebody at a page without a browser: keeps cookies, sends forms as our own pages do, follows nothing by itself. */
export type Caller = {
  get(path: string): Promise<Answer>;
  post(path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  /** Any body under any content type, as no browser would send it; '' for none. */
  send(path: string, body: string, contentType: string): Promise<Answer>;
  /** A form with a file in it. */
  upload(path: string, form: FormData): Promise<Answer>;
};

const origin = 'http://localhost';

/** A stranger to this app: no cookie yet. */
export function caller(app: Hono<Env>): Caller {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const { status } = response;
    return {
      status,
      location: response.headers.get('location'),
      text: await response.text(),
      headers: response.headers,
    };
  }
  return {
    get: (path) => send(path, {}),
    post: (path, form = {}, headers = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(form), headers: { origin, ...headers } }),
    upload: (path, form) => send(path, { method: 'POST', body: form, headers: { origin } }),
    send: (path, body, contentType) =>
      send(path, { method: 'POST', body: body || null, headers: { origin, 'content-type': contentType } }),
  };
}

/** Signs one of the cast in through the form, and throws when that fails: `alex.morgan@demo.example`, `patient`. */
export async function signedIn(
  house: House,
  slug: string,
  email: string,
  door: 'patient' | 'staff' = 'patient',
): Promise<Caller> {
  const someone = caller(createApp(house));
  const path = door === 'staff' ? `/${slug}/practice/sign-in` : `/${slug}/sign-in`;
  const answer = await someone.post(path, { email, password: house.config.demoPassword });
  if (answer.status !== 303) throw new Error(`${email} could not sign in at ${path}: ${answer.status} ${answer.text}`);
  return someone;
}

/** What a person reads of a page: its words without the mark-up, white space folded. */
export const readable = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;|&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
