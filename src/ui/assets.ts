import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Context } from 'hono';
import { diarySheet } from './diary-grid.ts';

const PUBLIC = new URL('../../public/', import.meta.url);

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

type Asset = { name: string; address: string; type: string; body: Uint8Array<ArrayBuffer> };

/** Everything that is served as a file, read once at start. The address carries a fingerprint of what is in it. */
const assets: Asset[] = [
  ...readdirSync(PUBLIC)
    .filter((name) => extname(name) in TYPES)
    .map((name) => toAsset(name, read(new URL(name, PUBLIC)))),
  toAsset('diary.css', Buffer.from(diarySheet())),
];
const byName = new Map(assets.map((one) => [one.name, one.address]));
const byAddress = new Map(assets.map((one) => [one.address, one]));

/** A folder named like a file ("patient.css") is that file: what is in it, joined in the order of the names. */
function read(place: URL): Buffer {
  if (!statSync(place).isDirectory()) return readFileSync(place);
  const inside = readdirSync(place).sort();
  return Buffer.concat(inside.map((name) => readFileSync(new URL(`${place.href}/${name}`))));
}

function toAsset(name: string, content: Buffer): Asset {
  const extension = extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const address = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
  return { name, address, type: TYPES[extension] ?? 'application/octet-stream', body: new Uint8Array(content) };
}

/** The address of a file in `public/`: `asset('patient.css')` → `/assets/patient.3f2a….css`. Throws for an unknown one. */
export function asset(name: string): string {
  const address = byName.get(name);
  if (!address) throw new Error(`There is no asset "${name}"`);
  return address;
}

/** Handler of `GET /assets/:file`. An address never changes its content, so browsers may keep it for good. */
export function serveAsset(c: Context): Response | Promise<Response> {
  const found = byAddress.get(c.req.path);
  if (!found) return c.notFound();
  c.header('Content-Type', found.type);
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  return c.body(found.body);
}
