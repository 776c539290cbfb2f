import type { Page } from 'playwright-core';
import { pngOf } from '#/practice/settings/branding/test-pictures.ts';
import { alex, button, fillInSignIn, link, manager, reception, sam } from './people.ts';
import { compareRecords, readMail, visitorsPages } from './visitors.ts';
import { kim, mia, robin, type World } from './world.ts';

/** Who looks at a page: by which door of which practice they came in, or a stranger. */
export type Reader = { practice: string; door: 'patient' | 'staff'; email: string } | null;

/** A page of the product as somebody sees it: where it is, and what is pressed there to get it. */
export type Look = {
  name: string;
  reader: Reader;
  path: (world: World) => string;
  then?: (page: Page) => Promise<unknown>;
};

const patient = (email: string, practice = 'riverside'): Reader => ({ practice, door: 'patient', email });
const staff = (email: string, practice = 'riverside'): Reader => ({ practice, door: 'staff', email });
const [asAlex, asSam, asRobin, asMia] = [patient(alex), patient(sam), patient(robin), patient(mia, 'harbour')];
const asKim = patient(kim);
const [atDesk, asManager] = [staff(reception), staff(manager)];

const look = (reader: Reader, name: string, path: string | Look['path'], then?: Look['then']): Look => ({
  name,
  reader,
  path: typeof path === 'string' ? () => path : path,
  then,
});
const press = (name: string) => (page: Page) => button(page, name).click();
const toTimesTogether = async (page: Page) => {
  await page.locator('#type1').selectOption({ label: 'Check-up' });
  await page.locator('#type2').selectOption({ label: 'Hygienist visit' });
  await press('Show times')(page);
};
const own =
  (reference: (world: World) => string, rest = '') =>
  (world: World) =>
    `/riverside/appointments/${reference(world)}${rest}`;
const atWork =
  (reference: (world: World) => string, rest = '') =>
  (world: World) =>
    `/riverside/practice/appointments/${reference(world)}${rest}`;

/** From the sign-in page to where a code is typed. */
const askForCode = async (page: Page) => {
  await page.getByLabel('E-mail address').fill(sam);
  await press('E-mail me a code')(page);
  await page.getByLabel('Code').waitFor();
};
/** Opens what a mail in the demo's mailbox leads to. */
const openMailed = async (page: Page, subject: RegExp, address: RegExp) => {
  const text = await readMail(page, subject, sam);
  await page.goto(address.exec(text)?.[0] ?? '/');
};

const strangers: Look[] = [
  look(null, 'practices', '/'),
  look(null, 'face', '/riverside/'),
  look(null, 'face-erables', '/erables/'),
  look(null, 'privacy', '/riverside/privacy'),
  look(null, 'urgent-liffey', '/liffey/book/urgent'),
  look(null, 'sign-in', '/riverside/sign-in'),
  look(
    null,
    'sign-in-asked-for-a-page',
    own((w) => w.alex.checkUp, '/cancel'),
  ),
  look(null, 'sign-in-empty', '/riverside/sign-in', async (page) => {
    for (const field of await page.getByRole('textbox').all()) {
      await field.evaluate((input) => input.removeAttribute('required'));
    }
    await press('Sign in')(page);
  }),
  look(null, 'sign-in-wrong', '/riverside/sign-in', (page) => fillInSignIn(page, alex, 'not the password')),
  look(null, 'sign-in-too-often', '/riverside/sign-in', async (page) => {
    for (let tries = 0; tries < 11; tries += 1) {
      await fillInSignIn(page, 'someone@demo.example', 'a guess');
      await page.getByRole('alert').waitFor();
    }
  }),
  look(null, 'sign-in-code', '/riverside/sign-in', askForCode),
  look(null, 'sign-in-code-wrong', '/riverside/sign-in', async (page) => {
    await askForCode(page);
    await page.getByLabel('Code').fill('12');
    await press('Continue')(page);
    await page.getByRole('alert').waitFor();
  }),
  look(null, 'sign-in-link', '/riverside/sign-in', async (page) => {
    await askForCode(page);
    await openMailed(page, /^Your code to sign in/, /\/riverside\/sign-in\/link\/[\w.-]+/);
  }),
  look(null, 'sign-in-link-spent', '/riverside/sign-in/link/none'),
  look(null, 'lost-password', '/riverside/password'),
  look(null, 'lost-password-new', '/riverside/password', async (page) => {
    await page.getByLabel('E-mail address').fill(sam);
    await press('E-mail me a code')(page);
    await openMailed(page, /^Your code for a new password/, /\/riverside\/sign-in\/link\/[\w.-]+/);
    await press('Go on')(page);
    await page.getByLabel('New password').waitFor();
    await press('Save and sign in')(page);
    await page.getByRole('alert').waitFor();
  }),
  look(null, 'ask-for-account', '/riverside/account/ask'),
  look(null, 'ask-for-account-missing', '/riverside/account/ask', press('Continue')),
  look(null, 'asked-for-account', '/riverside/account/asked'),
  look(null, 'not-me-gone', '/riverside/not-me/none'),
  look(null, 'stop-reminders', (w) => w.stopReminders),
  look(null, 'stop-reminders-done', (w) => w.stopReminders, press('Stop reminders')),
  look(null, 'stop-reminders-gone', '/riverside/stop-reminders/none'),
  look(null, 'staff-sign-in', '/riverside/practice/sign-in'),
  look(null, 'access-offered', (w) => w.offer),
  look(null, 'access-offered-nameless', (w) => w.offer, press('Accept')),
  look(null, 'access-spent', '/riverside/access/anything'),
  look(null, 'not-found', '/nowhere/at/all'),
  look(null, 'not-found-here', '/riverside/nowhere'),
  look(null, 'cross-site', '/riverside/', async (page) => {
    // A form of somebody else's page: its origin is none of ours.
    const action = new URL('/riverside/sign-in', page.url()).href;
    await page.setContent(`<title>Elsewhere</title><form method="post" action="${action}"><button>Go</button></form>`);
    await press('Go')(page);
  }),
  look(null, 'demo-mail', '/demo/mail'),
  look(null, 'demo-mail-one', '/demo/mail', (page) =>
    page
      .getByRole('main')
      .getByRole('link', { name: /^Cancelled:/ })
      .first()
      .click(),
  ),
  look(null, 'demo-mail-calendar', '/demo/mail', async (page) => {
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Cancelled:/ })
      .first()
      .click();
    await link(page, 'Calendar file').click();
  }),
];

const times = (page: Page) => page.getByRole('main').getByRole('region').getByRole('button');
const chooseReason = async (page: Page, reason: string) => {
  await page.getByRole('radio', { name: reason }).check();
  await press('Continue')(page);
};
const toTimes = async (page: Page) => {
  await chooseReason(page, 'Check-up');
  await chooseReason(page, 'Any practitioner');
};
const toCheck = async (page: Page) => {
  await toTimes(page);
  await times(page).nth(40).click();
};

export const patientsPages: Look[] = [
  look(asRobin, 'access', '/riverside/account/access'),
  look(asRobin, 'access-give-wrong', '/riverside/account/access', async (page) => {
    await page.getByText('Let somebody help you').click();
    await press('Send the link')(page);
  }),
  look(asKim, 'access-of-a-carer', '/riverside/account/access'),
  look(asKim, 'book-not-allowed', '/riverside/book'),
  look(asRobin, 'child', '/riverside/account/child'),
  look(asRobin, 'child-missing', '/riverside/account/child', press('Ask the practice')),
  look(asRobin, 'child-asked', '/riverside/account/child?asked'),
  look(asAlex, 'dashboard', '/riverside/dashboard'),
  look(asAlex, 'appointments', '/riverside/appointments'),
  look(asAlex, 'account', '/riverside/account'),
  look(asAlex, 'account-password-wrong', '/riverside/account', press('Change password')),
  look(asAlex, 'own-details', '/riverside/account/details'),
  look(asAlex, 'own-data', '/riverside/account/download'),
  look(
    asAlex,
    'appointment',
    own((w) => w.alex.checkUp),
  ),
  look(
    asAlex,
    'cancel',
    own((w) => w.alex.checkUp, '/cancel'),
  ),
  look(asAlex, 'cancel-too-late', '/riverside/dashboard', press('Too late to cancel online')),
  look(
    asAlex,
    'move',
    own((w) => w.alex.checkUp, '/move'),
  ),
  look(
    asAlex,
    'move-check',
    own((w) => w.alex.checkUp, '/move?practitioner=any'),
    (page) => times(page).nth(30).click(),
  ),
  look(
    asAlex,
    'move-too-late',
    own((w) => w.alex.tomorrow, '/move'),
  ),
  look(
    asAlex,
    'move-lost',
    own((w) => w.alex.checkUp, '/move?start=2020-01-01T09:00Z'),
  ),
  look(
    asAlex,
    'moved',
    (w) => `/riverside/appointments/${w.alex.hygienist}/move?from=${w.day.checkUp}`,
    async (page) => {
      await times(page).nth(5).click();
      await press('Change to the new time')(page);
    },
  ),
  look(
    asAlex,
    'rebook-stands',
    own((w) => w.alex.checkUp, '/rebook'),
  ),
  look(asSam, 'dashboard-called-off', '/riverside/dashboard'),
  look(
    asSam,
    'cancelled',
    own((w) => w.sam.cancelled, '/cancelled'),
  ),
  look(
    asSam,
    'appointment-cancelled',
    own((w) => w.sam.cancelled),
  ),
  look(asSam, 'appointments-cancelled', '/riverside/appointments'),
  look(asSam, 'together', '/riverside/book/together'),
  look(asSam, 'together-few', '/riverside/book/together', press('Show times')),
  look(asSam, 'together-times', '/riverside/book/together', toTimesTogether),
  look(asSam, 'together-check', '/riverside/book/together', async (page) => {
    await toTimesTogether(page);
    await page.locator('button.time').first().click();
  }),
  look(
    asSam,
    'appointment-at-request',
    own((w) => w.sam.atRequest),
  ),
  look(
    asSam,
    'rebook',
    own((w) => w.sam.cancelled, '/rebook'),
  ),
  look(asRobin, 'dashboard-empty', '/riverside/dashboard'),
  look(asRobin, 'appointments-empty', '/riverside/appointments'),
  look(
    asRobin,
    'not-yours',
    own((w) => w.alex.checkUp),
  ),
  look(patient('aoife.byrne@demo.example'), 'no-record', '/riverside/dashboard'),
  look(asRobin, 'urgent', '/riverside/book/urgent'),
  look(asRobin, 'book-reason', '/riverside/book'),
  look(asRobin, 'book-reason-missing', '/riverside/book', press('Continue')),
  look(asRobin, 'book-practitioner', '/riverside/book', (page) => chooseReason(page, 'Check-up')),
  look(asRobin, 'book-times', '/riverside/book', toTimes),
  look(asRobin, 'book-times-evening', '/riverside/book', async (page) => {
    await toTimes(page);
    await link(page, 'Evening').click();
  }),
  look(asRobin, 'book-check', '/riverside/book', toCheck),
  look(asRobin, 'book-held-longer', '/riverside/book', async (page) => {
    await toCheck(page);
    await press('Keep it 10 minutes longer')(page);
  }),
  look(asRobin, 'book-times-held', '/riverside/book', async (page) => {
    await toCheck(page);
    await link(page, 'Change the time').click();
  }),
  look(asRobin, 'dashboard-holding', '/riverside/dashboard'),
  look(asRobin, 'book-hold-over', '/riverside/book', async (page) => {
    await toCheck(page);
    const over = new URL(page.url());
    await press('Choose another time')(page);
    over.searchParams.set('held', '2026-01-03T03:03:00Z');
    await page.goto(over.href);
  }),
  look(asRobin, 'book-lost', '/riverside/book', async (page) => {
    await toTimes(page);
    const past = new URL(page.url());
    past.searchParams.set('start', '2026-01-03T03:03:00Z');
    await page.goto(past.href);
  }),
  look(asRobin, 'booked', '/riverside/book', async (page) => {
    await toCheck(page);
    await press('Book appointment')(page);
  }),
  // Whoever never was here has one booking at a time.
  look(asRobin, 'book-too-many', '/riverside/book'),
  look(asMia, 'dashboard-off', '/harbour/dashboard'),
  look(asMia, 'appointment-off', (w) => `/harbour/appointments/${w.mia.coming}`),
  look(asMia, 'book-restricted', '/harbour/book'),
  look(asMia, 'cancel-off', (w) => `/harbour/appointments/${w.mia.coming}/cancel`),
  look(patient('aoife.byrne@demo.example', 'liffey'), 'dashboard-liffey', '/liffey/dashboard'),
  look(
    patient('aoife.byrne@demo.example', 'liffey'),
    'cancelled-on-again',
    (w) => `/liffey/appointments/${w.aoife.onAgain}/cancelled`,
  ),
  look(
    patient('aoife.byrne@demo.example', 'liffey'),
    'appointment-on-again',
    (w) => `/liffey/appointments/${w.aoife.onAgain}`,
  ),
  look(patient('elise.tremblay@demo.example', 'erables'), 'dashboard-erables', '/erables/dashboard'),
  look(patient('elise.tremblay@demo.example', 'erables'), 'book-practitioner-erables', '/erables/book', (page) =>
    chooseReason(page, 'Check-up'),
  ),
];

/** Nina Kowalska's next three days, as the form of the page asks for them. */
const askAway = async (page: Page) => {
  await page.getByLabel('Who is away?').selectOption({ label: 'Nina Kowalska' });
  const first = await page.getByLabel('First day').inputValue();
  const last = Temporal.PlainDate.from(first).add({ days: 3 }).toString();
  await page.getByLabel('Last day').fill(last);
  await page.getByLabel('Note for the practice').fill('Flu');
  await press('See who is affected')(page);
};
const closeAway = async (page: Page) => {
  await askAway(page);
  await page.getByRole('button', { name: /^Close and cancel/ }).click();
};

const openAway = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('link', { name: /^Nina Kowalska: / })
    .click();

/** A list with a name that nobody has, and a line that can’t be taken. */
async function sendFile(page: Page) {
  const lines = ['Patient,Provider,Reason,Start,Length', 'Alex Morgan,Dr Heron,Check-up,2026-12-22 09:00,30'];
  lines.push('Alex Morgan,Dr Priya Shah,Check-up,2026-12-29 09:00,30', 'Nobody,Dr Priya Shah,Check-up,soon,30');
  const buffer = Buffer.from(lines.join('\n'));
  await page.getByLabel('File').setInputFiles({ name: 'appointments.csv', mimeType: 'text/csv', buffer });
  await press('Look at this file')(page);
}

export const staffPages: Look[] = [
  look(atDesk, 'staff-dashboard', '/riverside/practice/'),
  look(atDesk, 'overnight', '/riverside/practice/overnight'),
  look(atDesk, 'overnight-all', '/riverside/practice/overnight?dealt=all'),
  look(atDesk, 'worklist', '/riverside/practice/worklist'),
  look(atDesk, 'diary', '/riverside/practice/diary'),
  look(atDesk, 'diary-tomorrow', (w) => `/riverside/practice/diary?date=${w.day.tomorrow}`),
  look(atDesk, 'diary-open', (w) => `/riverside/practice/diary?date=${w.day.tomorrow}&open=${w.alex.tomorrow}`),
  look(atDesk, 'diary-week', '/riverside/practice/diary/week'),
  look(
    atDesk,
    'diary-week-open',
    (w) => `/riverside/practice/diary/week?date=${w.day.tomorrow}&open=${w.alex.tomorrow}`,
  ),
  look(atDesk, 'diary-closed', '/riverside/practice/diary?date=2026-12-25'),
  look(atDesk, 'diary-keys', '/riverside/practice/diary', async (page) => {
    await page.setViewportSize({ width: 1280, height: 844 });
    await press('Keyboard shortcuts')(page);
    await page.setViewportSize({ width: 390, height: 844 });
  }),
  look(atDesk, 'diary-cancelled', (w) => `/riverside/practice/diary?date=${w.day.checkUp}&show=cancelled`),
  look(
    atDesk,
    'staff-appointment',
    atWork((w) => w.alex.checkUp),
  ),
  look(
    atDesk,
    'staff-appointment-cancelled',
    atWork((w) => w.sam.cancelled),
  ),
  look(
    atDesk,
    'staff-appointment-at-request',
    atWork((w) => w.sam.atRequest),
  ),
  look(
    atDesk,
    'staff-cancel',
    atWork((w) => w.alex.checkUp, '/cancel'),
  ),
  look(
    atDesk,
    'staff-cancel-missing',
    atWork((w) => w.alex.checkUp, '/cancel'),
    press('Cancel Appointment'),
  ),
  look(
    atDesk,
    'staff-cancel-already',
    atWork((w) => w.sam.cancelled, '/cancel'),
  ),
  look(
    atDesk,
    'staff-move',
    atWork((w) => w.alex.checkUp, '/move'),
  ),
  // Alex's check-up, to where Alex has another visit: the time is read off that one's form.
  look(
    atDesk,
    'staff-move-over',
    (w) => `/riverside/practice/appointments/${w.alex.tomorrow}/move#${w.alex.checkUp}`,
    async (page) => {
      const { href, hash } = new URL(page.url());
      const [date, at, practitioner] = await Promise.all(
        ['Date', 'Time', 'Practitioner'].map((field) => page.getByLabel(field).inputValue()),
      );
      const query = new URLSearchParams({ date: `${date}`, at: `${at}`, practitioner: `${practitioner}` });
      await page.goto(new URL(`../${hash.slice(1)}/move?${query}`, href).href);
      await press('Move it')(page);
      await page.getByRole('heading', { name: 'Something else is at that time' }).waitFor();
    },
  ),
  look(
    atDesk,
    'staff-move-cannot',
    atWork((w) => w.sam.cancelled, '/move'),
  ),
  look(atDesk, 'staff-book', (w) => `/riverside/practice/book?date=${w.day.checkUp}`),
  look(atDesk, 'staff-book-found', (w) => `/riverside/practice/book?date=${w.day.checkUp}&q=mor`),
  look(
    atDesk,
    'staff-book-form',
    (w) => `/riverside/practice/book?date=${w.day.checkUp}&at=03:30&patient=${w.alex.id}`,
  ),
  look(atDesk, 'staff-book-missing', (w) => `/riverside/practice/book?patient=${w.alex.id}`, press('Book appointment')),
  look(atDesk, 'staff-book-new', '/riverside/practice/book?q=jo bloggs', press('New patient')),
  look(atDesk, 'staff-book-alike', '/riverside/practice/book?q=alex morgan', async (page) => {
    await press('New patient')(page);
    await page.getByLabel('Date of birth').fill('1988-04-12');
    await page.getByLabel('Telephone').fill('0117 496 0999');
    await page.getByLabel('Reason').selectOption({ index: 1 });
    await page.getByLabel('Practitioner').selectOption({ index: 1 });
    await page.getByLabel('Time').fill('03:15');
    await press('Book appointment')(page);
  }),
  look(atDesk, 'walk-in', '/riverside/practice/walk-in'),
  look(atDesk, 'walk-in-found', '/riverside/practice/walk-in?q=mor'),
  look(atDesk, 'walk-in-known', (w) => `/riverside/practice/walk-in?patient=${w.alex.id}`),
  look(atDesk, 'walk-in-missing', '/riverside/practice/walk-in', press('Arrived')),
  look(
    atDesk,
    'staff-put-back',
    atWork((w) => w.sam.cancelled, '/put-back'),
  ),
  look(
    atDesk,
    'staff-put-back-nothing',
    atWork((w) => w.alex.checkUp, '/put-back'),
  ),
  look(atDesk, 'close-day', (w) => `/riverside/practice/diary/close?date=${w.day.leftOpen}`),
  look(atDesk, 'close-day-done', '/riverside/practice/diary/close?date=2026-01-01'),
  look(atDesk, 'staff-not-found', '/riverside/practice/appointments/NOSUCH'),
  look(atDesk, 'patients', '/riverside/practice/patients'),
  look(atDesk, 'patients-found', '/riverside/practice/patients?q=mor'),
  look(atDesk, 'patients-none', '/riverside/practice/patients?q=zzz'),
  look(atDesk, 'record', (w) => `/riverside/practice/patients/${w.alex.id}`),
  look(atDesk, 'record-details', (w) => `/riverside/practice/patients/${w.alex.id}?tab=details`),
  look(atDesk, 'record-edit', (w) => `/riverside/practice/patients/${w.alex.id}/edit`),
  look(atDesk, 'record-new', '/riverside/practice/patients/new', press('Open the record')),
  look(atDesk, 'record-messages', (w) => `/riverside/practice/patients/${w.sam.id}?tab=messages`),
  look(atDesk, 'record-notes', (w) => `/riverside/practice/patients/${w.alex.id}?tab=notes`),
  look(
    atDesk,
    'record-notes-struck',
    (w) => `/riverside/practice/patients/${w.alex.id}?tab=notes`,
    (page) => button(page, 'Strike through').first().click(),
  ),
  look(atDesk, 'record-notes-wrong', (w) => `/riverside/practice/patients/${w.alex.id}?tab=notes`, press('Add note')),
  look(
    atDesk,
    'record-invite-wrong',
    (w) => `/riverside/practice/patients/${w.sam.id}?tab=details`,
    async (page) => {
      await page.getByText('Invite a parent or carer').click();
      await press('Send the invitation')(page);
    },
  ),
  look(
    staff('reception@harbour.example', 'harbour'),
    'record-restricted',
    (w) => `/harbour/practice/patients/${w.mia.id}?tab=details`,
  ),
  look(atDesk, 'shut-online', (w) => `/riverside/practice/patients/${w.alex.id}/online`),
  look(atDesk, 'archive', (w) => `/riverside/practice/patients/${w.alex.id}/archive`),
  look(atDesk, 'archive-missing', (w) => `/riverside/practice/patients/${w.alex.id}/archive`, press('Archive')),
  look(asManager, 'invite-all', '/riverside/practice/patients/invite'),
  look(atDesk, 'settings-managers-only', '/riverside/practice/settings'),
  look(asManager, 'manager-dashboard', '/riverside/practice/'),
  look(asManager, 'settings', '/riverside/practice/settings'),
  look(asManager, 'settings-staff', '/riverside/practice/settings/staff'),
  look(asManager, 'settings-staff-wrong', '/riverside/practice/settings/staff', press('Send invitation')),
  look(asManager, 'settings-staff-member', '/riverside/practice/settings/staff', (page) =>
    page.locator('table').getByRole('link').first().click(),
  ),
  look(atDesk, 'staff-account', '/riverside/practice/account'),
  look(null, 'staff-invitation-spent', '/riverside/practice/invitation/spent'),
  look(asManager, 'settings-booking', '/riverside/practice/settings/online-booking'),
  look(asManager, 'settings-practice', '/riverside/practice/settings/practice'),
  look(asManager, 'settings-practice-wrong', '/riverside/practice/settings/practice', async (page) => {
    await page.locator('#phone').fill('not a number');
    await press('Save')(page);
  }),
  look(asManager, 'settings-practitioners', '/riverside/practice/settings/practitioners'),
  look(asManager, 'settings-practitioners-wrong', '/riverside/practice/settings/practitioners', press('Add')),
  look(asManager, 'settings-practitioner', '/riverside/practice/settings/practitioners', (page) =>
    link(page, 'Dr Priya Shah').click(),
  ),
  look(asManager, 'settings-practitioner-wrong', '/riverside/practice/settings/practitioners', async (page) => {
    await link(page, 'Dr Grace Adeyemi').click();
    await press('Add sessions')(page);
  }),
  look(asManager, 'settings-hours', '/riverside/practice/settings/opening-hours'),
  look(asManager, 'settings-hours-wrong', '/riverside/practice/settings/opening-hours', async (page) => {
    await page.locator('#opens-1-1').fill('19:00');
    await press('Save')(page);
  }),
  look(asManager, 'figures', '/riverside/practice/figures'),
  look(asManager, 'settings-types', '/riverside/practice/settings/appointment-types'),
  look(asManager, 'settings-type', '/riverside/practice/settings/appointment-types', (page) =>
    link(page, 'Check-up').click(),
  ),
  look(asManager, 'settings-type-new', '/riverside/practice/settings/appointment-types/new'),
  look(asManager, 'settings-type-wrong', '/riverside/practice/settings/appointment-types/new', press('Save')),
  look(asManager, 'settings-branding', '/riverside/practice/settings/branding'),
  look(asManager, 'settings-branding-wrong', '/riverside/practice/settings/branding', press('Use this logo')),
  look(asManager, 'settings-branding-logo', '/riverside/practice/settings/branding', async (page) => {
    const logo = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(pngOf(180, 60)) };
    await page.getByLabel('Picture of your logo').setInputFiles(logo);
    await press('Use this logo')(page);
  }),
  look(asManager, 'settings-branding-pale', '/riverside/practice/settings/branding', (page) =>
    page.getByLabel('Accent colour').fill('#ffd400'),
  ),
  look(null, 'face-logo', '/riverside/'),
  look(asManager, 'settings-closures', '/riverside/practice/settings/closures'),
  look(asManager, 'settings-closures-wrong', '/riverside/practice/settings/closures', press('Close these days')),
  look(asManager, 'settings-cancellation', '/riverside/practice/settings/online-cancellation'),
  look(asManager, 'settings-cancellation-wrong', '/riverside/practice/settings/online-cancellation', async (page) => {
    await page.getByLabel('Notice period').fill('two days');
    await press('Save')(page);
  }),
  look(asManager, 'settings-cancellation-saved', '/riverside/practice/settings/online-cancellation', async (page) => {
    const field = page.getByLabel('Notice period');
    await field.fill((await field.inputValue()) === '48' ? '72' : '48');
    await press('Save')(page);
  }),
  look(asManager, 'settings-changes', '/riverside/practice/settings/online-changes'),
  look(asManager, 'settings-import', '/riverside/practice/settings/import'),
  look(asManager, 'settings-import-missing', '/riverside/practice/settings/import', press('Look at this file')),
  look(asManager, 'settings-import-file', '/riverside/practice/settings/import', sendFile),
  look(asManager, 'settings-import-sending', '/riverside/practice/settings/import/sending'),
  look(asAlex, 'confirm', (w) => `/riverside/appointments/${w.alex.checkUp}/confirm`),
  look(asManager, 'settings-reminders', '/riverside/practice/settings/reminders'),
  look(asAlex, 'erasure', '/riverside/account/erasure'),
  look(asManager, 'data-request', (w) => `/riverside/practice/patients/${w.alex.id}/data-request`),
  look(
    asManager,
    'data-request-open',
    (w) => `/riverside/practice/patients/${w.alex.id}/data-request`,
    press('Open the request'),
  ),
  look(asManager, 'settings-copy', '/riverside/practice/settings/copy'),
  look(asManager, 'settings-plans', '/riverside/practice/settings/plans'),
  look(asManager, 'settings-plan-new', '/riverside/practice/settings/plans/new', press('Save')),
  look(asManager, 'settings-export', '/riverside/practice/settings/export'),
  look(asManager, 'settings-notifications', '/riverside/practice/settings/patient-notifications'),
  look(
    asManager,
    'settings-notifications-wrong',
    '/riverside/practice/settings/patient-notifications',
    async (page) => {
      await page.getByLabel('Recipients').fill('the front desk');
      await press('Save')(page);
    },
  ),
  look(staff('reception@liffey.example', 'liffey'), 'diary-liffey', '/liffey/practice/diary'),
  look(staff('reception@erables.example', 'erables'), 'diary-erables', '/erables/practice/diary'),
  look(staff('reception@erables.example', 'erables'), 'staff-dashboard-erables', '/erables/practice/'),
  look(staff('manager@harbour.example', 'harbour'), 'staff-dashboard-harbour', '/harbour/practice/'),
  // Last: these cancel what other pages show.
  look(atDesk, 'away', '/riverside/practice/away'),
  look(atDesk, 'away-missing', '/riverside/practice/away', press('See who is affected')),
  look(atDesk, 'away-affected', '/riverside/practice/away', askAway),
  look(atDesk, 'away-closed', '/riverside/practice/away', closeAway),
  look(atDesk, 'away-ringing', '/riverside/practice/away', async (page) => {
    await openAway(page);
    await page.getByRole('button', { name: 'No answer' }).first().click();
    await page.getByRole('button', { name: 'Reached', exact: true }).nth(1).click();
    await page.getByRole('button', { name: 'I’m ringing' }).nth(1).click();
  }),
  look(atDesk, 'away-dashboard', '/riverside/practice/'),
  look(atDesk, 'away-worklist', '/riverside/practice/worklist'),
  look(atDesk, 'away-opened-again', '/riverside/practice/away', async (page) => {
    await openAway(page);
    await press('Open this time again')(page);
  }),
];

/** What staff see of somebody who booked without an account. */
const visitorsAtDesk = [look(atDesk, 'duplicate', '/riverside/practice/', compareRecords)];

/** Every page there is. In this order: some pages change what later ones show. */
export const everyPage: Look[] = [...strangers, ...visitorsPages, ...visitorsAtDesk, ...patientsPages, ...staffPages];

/** Brings the page up, as its reader, who is signed in already. */
export async function open(page: Page, { path, then }: Look, world: World): Promise<void> {
  await page.goto(path(world));
  if (!then) return;
  const before = page.url();
  await then(page);
  await page.waitForLoadState();
  if (before !== page.url()) await page.getByRole('heading', { level: 1 }).first().waitFor();
}
