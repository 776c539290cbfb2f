import { type NewPractice, reservedSlugs } from '#/practice/set-up.ts';
import { readPhone } from '#/regions/phone.ts';
import { isRegionCode, regionOf } from '#/regions/regions.ts';
import type { Errors } from '#/ui/form.tsx';
import { looksLikeEmail, normalEmail } from '../email.ts';
import type { Manager } from './set-up-practice.ts';
import { words } from './words.ts';

export const fields = [
  ...['name', 'zone', 'locale', 'phone', 'email', 'address', 'slug'],
  ...['managerName', 'managerEmail', 'password'],
] as const;
/** What was typed, by field. */
export type Typed = Record<string, string>;

const longest = 80;
const password = { least: 8, most: 128 };

/**
 * Reads what was typed about a new practice and its manager (`account`: who manages it already has one). `errors` says
 * field by field what is wrong; the rest is there where nothing is. An empty address in the URL is made from the name.
 */
export function readSetUp(
  body: Record<string, unknown>,
  region: string,
  account: { accountId: string; name: string } | null,
): { typed: Typed; errors: Errors; wanted: { practice: NewPractice; manager: Manager } | null } {
  const t = words('en');
  const typed: Typed = Object.fromEntries(
    fields.map((name) => [name, typeof body[name] === 'string' ? body[name].trim() : '']),
  );
  const of = (name: string) => typed[name] ?? '';
  const errors: Errors = {};
  if (!isRegionCode(region)) return { typed, errors: { region: t('wrong.region') }, wanted: null };
  const { zones, locales, examplePhone } = regionOf(region);
  if (!of('slug')) typed.slug = slugFrom(of('name'));
  const phone = readPhone(of('phone'), region);
  if (!of('name')) errors.name = t('wrong.name');
  else if (of('name').length > longest) errors.name = t('wrong.long', { most: longest });
  if (!zones.includes(of('zone'))) errors.zone = t('wrong.zone');
  if (!locales.includes(of('locale'))) errors.locale = t('wrong.locale');
  if (!phone) errors.phone = t('wrong.phone', { example: examplePhone });
  if (!looksLikeEmail(of('email'))) errors.email = t('wrong.email');
  const slug = wrongSlug(of('slug'));
  if (slug) errors.slug = slug;
  const manager = account ?? readManager(body, typed, errors);
  if (Object.keys(errors).length || !phone) return { typed, errors, wanted: null };
  const address = of('address')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
  const own = { name: of('name'), zone: of('zone'), locale: of('locale'), email: of('email'), slug: of('slug') };
  return { typed, errors, wanted: { practice: { ...own, region, phone, address, hours: [] }, manager } };
}

function readManager(body: Record<string, unknown>, typed: Typed, errors: Errors): Manager {
  const t = words('en');
  const { managerName: name = '', managerEmail: email = '' } = typed;
  // A password is taken as it is typed, blanks and all.
  const secret = typeof body.password === 'string' ? body.password : '';
  if (!name) errors.managerName = t('wrong.managerName');
  else if (name.length > longest) errors.managerName = t('wrong.long', { most: longest });
  if (!looksLikeEmail(email)) errors.managerEmail = t('wrong.email');
  if (secret.length < password.least || secret.length > password.most) errors.password = t('wrong.password');
  return { name, email: normalEmail(email), password: secret };
}

/** An address made from a name: "Quay Dental & Co" becomes "quay-dental-co". Empty where the name has no letters for it. */
export const slugFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');

function wrongSlug(slug: string): string | null {
  const t = words('en');
  if (!slug) return t('wrong.slug.missing');
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(slug)) return t('wrong.slug', { example: slugFrom(slug) || 'quay-dental' });
  return reservedSlugs.includes(slug) ? t('wrong.slug.reserved', { example: `${slug}-dental` }) : null;
}
