// `npm run practice -- list`, `npm run practice -- create --name … --region GB …`: the practices of this installation.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { accountByEmail } from '#/people/accounts.ts';
import { normalEmail } from '#/people/email.ts';
import { isSetUp } from '#/people/set-up/code.ts';
import { readSetUp } from '#/people/set-up/read-form.ts';
import { setUpPractice } from '#/people/set-up/set-up-practice.ts';
import type { House } from '#/platform/house.ts';
import { allPractices } from '#/practice/practice.ts';
import { isRegionCode, regionOf } from '#/regions/regions.ts';
import { runCommand } from './open-house.ts';

const usage = `npm run practice -- list
npm run practice -- create --name NAME --region GB|IE|CA|AU --phone NUMBER --email ADDRESS
    --manager-name NAME --manager-email ADDRESS [--password PASSWORD]
    [--zone ZONE] [--locale LOCALE] [--slug ADDRESS-IN-THE-URL] [--address "LINE, LINE"]`;

/** By field of the form, what it is called here. */
const argument = {
  name: 'name',
  region: 'region',
  zone: 'zone',
  locale: 'locale',
  phone: 'phone',
  email: 'email',
  slug: 'slug',
  address: 'address',
  managerName: 'manager-name',
  managerEmail: 'manager-email',
  password: 'password',
} as const;

const fail = (text: string): number => {
  console.error(text);
  return 1;
};

async function list(house: House): Promise<number> {
  const practices = await allPractices(house.db);
  if (!practices.length) console.log('There is no practice yet.');
  for (const { slug, name, region, zone } of practices) console.log(`/${slug}/  ${name}  (${region}, ${zone})`);
  return 0;
}

async function create(house: House, given: Record<string, string | undefined>): Promise<number> {
  const region = given.region?.toUpperCase() ?? '';
  if (!isRegionCode(region)) return fail(`--region must be GB, IE, CA or AU, such as --region GB`);
  const { defaultZone, zones, locales } = regionOf(region);
  if (!given.zone && zones.length > 1) return fail(`--zone must be one of ${zones.join(', ')}`);
  const fields = Object.entries(argument).map(([field, name]) => [field, given[name]] as const);
  const body = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  const account = await accountByEmail(house.db, normalEmail(given['manager-email'] ?? ''));
  const password = given.password ?? randomBytes(9).toString('base64url');
  const own = { ...body, password, zone: given.zone ?? defaultZone, locale: given.locale ?? locales[0] };
  const address = given.address?.split(',').join('\n') ?? '';
  const manager = account && { accountId: account.id, name: given['manager-name'] ?? account.name };
  const { errors, wanted } = readSetUp({ ...own, address }, region, manager);
  if (!wanted) {
    const called = (field: string) => `--${argument[field as keyof typeof argument] ?? field}`;
    const choices: Record<string, readonly string[]> = { zone: zones, locale: locales };
    return fail(
      Object.entries(errors)
        .map(([field, why]) => `${called(field)}: ${why}${choices[field] ? `: ${choices[field].join(', ')}` : ''}`)
        .join('\n'),
    );
  }
  const act = { actor: { kind: 'system', channel: 'practice' }, now: house.clock(), quiet: true } as const;
  const first = !(await isSetUp(house.db));
  const made = await setUpPractice(house, act, { ...wanted, first: first ? 'console' : false });
  if (!made.ok) return fail(`--slug: another practice has the address ${wanted.practice.slug}. Choose another.`);
  console.log(`Made ${wanted.practice.name} at /${wanted.practice.slug}/`);
  if (account) console.log(`Its manager signs in with the account there is: ${given['manager-email']}`);
  else if (!given.password) console.log(`Its manager’s password, shown this once: ${password}`);
  return 0;
}

function read() {
  const options = Object.fromEntries(Object.values(argument).map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    console.error(`${(error as Error).message.split('. ')[0]}.\n${usage}`);
    process.exit(1);
  }
}

const { values, positionals } = read();
const [verb] = positionals;
if (positionals.length !== 1 || (verb !== 'list' && verb !== 'create')) {
  console.error(usage);
  process.exit(1);
}
await runCommand((house) =>
  verb === 'list' ? list(house) : create(house, values as Record<string, string | undefined>),
);
