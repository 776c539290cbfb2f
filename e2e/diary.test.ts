import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '#/diary/test-visits.ts';
import { expectAccessible, expectFits } from '#test/axe.ts';
import { alex, button, heading, link, mainText, reception, signIn } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { type Visitor, visitor } from './support/visitor.ts';

const browser = chromiumForFile();
/** The diary looks once a second, and the machine may be busy. */
const slowly = { timeout: 8000 };
const day = '2026-10-12';
const shah = 'Dr Priya Shah';
let portico: Portico;
let desk: Visitor;

async function atDesk(javaScript: boolean) {
  portico = await startPortico();
  desk = await visitor(browser(), { baseURL: portico.baseURL, javaScript, width: 1280 });
  await signIn(desk.page, reception, 'staff');
}
const card = (name: string | RegExp) => desk.page.getByRole('link', { name });
const diary = (rest = `?date=${day}`) => desk.page.goto(`/riverside/practice/diary${rest}`);
/** What was last said to those who don't see what changes. */
const said = () => desk.page.locator('#live-words').innerText();
/** The page's script is at work. */
const ready = () => desk.page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
const visitAt = (time: string, of = 'Morgan', by?: string) =>
  book(portico.house, 'riverside', { practitioner: shah, of, at: `${day}T${time}`, ...(by ? { by } : {}) });
const startOf = async (reference: string) => {
  const row = await portico.house.db
    .selectFrom('appointment')
    .select(['starts_at', 'ends_at'])
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  return `${row.starts_at} ${row.ends_at.since(row.starts_at).total('minutes')}`;
};

describe('with JavaScript', () => {
  beforeEach(async () => {
    await atDesk(true);
    return () => desk.leave();
  });

  test('what a patient books and cancels online appears by itself, is said, and takes nobody’s focus', async () => {
    const { page } = desk;
    const { reference } = await visitAt('09:30');
    await visitAt('14:00', 'Okafor');
    await diary();
    await card(/^14:00 Sam Okafor/).focus();
    await visitAt('11:00', 'Okafor', 'sam.okafor@demo.example');
    await card(/^11:00 Sam Okafor/).waitFor();
    await expect.poll(said, slowly).toBe('11:00 was booked online');
    expect(await page.locator('.card.changed').count()).toBe(1);

    const patient = await visitor(browser(), { baseURL: portico.baseURL });
    await signIn(patient.page, alex);
    await patient.page.goto(`/riverside/appointments/${reference}/cancel`);
    await button(patient.page, 'Cancel Appointment').click();
    await card(/^09:30 Alex Morgan/).waitFor({ state: 'detached' });
    await expect.poll(said, slowly).toBe('09:30 was cancelled online');
    expect(await mainText(page)).toContain('Cancelled on this day (1)');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^14:00 Sam Okafor/);
    await patient.leave();
  });

  test('says so when it can’t follow, and leads on', async () => {
    const { page } = desk;
    await page.route('**/diary/live*', (route) => route.abort());
    await diary();
    await page.getByText('This page isn’t following changes just now.').waitFor({ timeout: 8000 });
    await page.unroute('**/diary/live*');
    await link(page, 'Reload it').click();
    await heading(page, 'Monday 12 October');
  });

  test('a visit is dragged to another time, which is asked first', async () => {
    const { page } = desk;
    const { reference } = await visitAt('09:30');
    await diary();
    await ready();
    const from = await card(/^09:30 Alex Morgan/).boundingBox();
    if (!from) throw new Error('the visit has no place');
    const grab = async (rows: number, answer: string) => {
      await page.mouse.move(from.x + 80, from.y + 8);
      await page.mouse.down();
      await page.mouse.move(from.x + 84, from.y + 8 + (rows / 6) * from.height, { steps: 6 });
      await page.mouse.up();
      await heading2('Move Alex Morgan to 10:00 with Dr Priya Shah?');
      await button(page, answer).click();
    };
    await grab(6, 'Keep it where it is');
    expect(await startOf(reference)).toBe(`${day}T08:30:00Z 30`);
    await grab(6, 'Move');
    await card(/^10:00 Alex Morgan/).waitFor();
    expect(await startOf(reference)).toBe(`${day}T09:00:00Z 30`);
    expect(page.url()).toContain('/riverside/practice/diary?');
    await portico.mail.waitFor(({ to, subject }) => to.includes(alex) && subject.includes('Mon 12 Oct 10:00'));
  });

  test('a visit is made longer and shorter by its lower edge, which is asked first', async () => {
    const { page } = desk;
    const { reference } = await visitAt('09:30');
    await diary();
    await ready();
    const pull = async (by: number, question: string) => {
      const grip = await card(/^09:30 Alex Morgan/)
        .locator('.grip')
        .boundingBox();
      const whole = await card(/^09:30 Alex Morgan/).boundingBox();
      if (!grip || !whole) throw new Error('the visit has no edge to take');
      const [x, y] = [grip.x + grip.width / 2, whole.y + whole.height - 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + by * whole.height, { steps: 6 });
      await page.mouse.up();
      await heading2(question);
      await button(page, 'Move').click();
    };
    await pull(0.5, 'Move Alex Morgan to 09:30–10:15 with Dr Priya Shah?');
    await page.locator('.card[title^="09:30–10:15"]').waitFor();
    expect(await startOf(reference)).toBe(`${day}T08:30:00Z 45`);
    await diary();
    await ready();
    await pull(-2 / 3, 'Move Alex Morgan to 09:30–09:45 with Dr Priya Shah?');
    await expect.poll(() => startOf(reference), slowly).toBe(`${day}T08:30:00Z 15`);
  });

  test('by keys it is moved, made longer, given to somebody else, or left', async () => {
    const { page } = desk;
    const { reference } = await visitAt('09:30');
    await diary();
    await ready();
    await card(/^09:30 Alex Morgan/).focus();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect.poll(said, slowly).toBe('Left where it was.');

    for (const key of ['m', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown', 'ArrowRight']) {
      await page.keyboard.press(key);
    }
    await expect.poll(said, slowly).toBe('09:45 to 10:20, Dr Tom Whitfield');
    await page.keyboard.press('Enter');
    await heading2('Move Alex Morgan to 09:45–10:20 with Dr Tom Whitfield?');
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: 'Tell the patient' }).uncheck();
    await button(page, 'Move').press('Enter');
    await page
      .getByRole('region', { name: /^Dr Tom Whitfield/ })
      .getByRole('link', { name: /^09:45 Alex Morgan/ })
      .waitFor();
    expect(await startOf(reference)).toBe(`${day}T08:45:00Z 35`);
  });

  test('in the week it is given another day', async () => {
    const { page } = desk;
    const { reference } = await visitAt('09:30');
    await diary(`/week?date=${day}`);
    await ready();
    await card(/^09:30 Alex Morgan/).focus();
    for (const key of ['m', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await heading2('Move Alex Morgan to 09:25 on Wed 14 Oct?');
    await button(page, 'Move').click();
    // Before half past nine nobody works.
    await expect.poll(() => startOf(reference), slowly).toBe('2026-10-14T08:25:00Z 30');
    await heading(page, /^12 ?– ?18 October/);
  });

  test('in the night the clocks go back it is moved to the half past one that is meant', async () => {
    const { page } = desk;
    const { reference } = await book(portico.house, 'riverside', {
      practitioner: shah,
      at: Temporal.Instant.from('2026-10-25T00:30:00Z'),
    });
    await book(portico.house, 'riverside', { practitioner: shah, at: '2026-10-25T04:00' });
    await diary('?date=2026-10-25');
    await ready();
    await card(/^01:30 BST Alex Morgan/).focus();
    for (const key of ['m', 'PageDown', 'Enter']) await page.keyboard.press(key);
    await heading2('Move Alex Morgan to 01:30 GMT with Dr Priya Shah?');
    await button(page, 'Move').click();
    await expect.poll(() => startOf(reference), slowly).toBe('2026-10-25T01:30:00Z 30');
  });

  test('letters lead to other days, the week, a patient and a new appointment, until they are switched off', async () => {
    const { page } = desk;
    await diary();
    const press = async (key: string, title: string | RegExp) => {
      await ready();
      await page.keyboard.press(key);
      await heading(page, title);
    };
    await press('n', 'Tuesday 13 October');
    await press('p', 'Monday 12 October');
    await press('w', /^12 ?– ?18 October/);
    await press('n', /^19 ?– ?25 October/);
    await press('d', 'Monday 19 October');
    await press('t', 'Monday 5 October');
    await press('b', /appointment/);
    await diary('');
    await heading(page, 'Monday 5 October');
    await ready();
    await page.keyboard.press('?');
    await heading2('Keyboard shortcuts');
    await page.getByRole('checkbox', { name: 'Use single-key shortcuts' }).uncheck();
    await button(page, 'Close').click();
    await page.reload();
    await ready();
    await page.keyboard.press('n');
    await page.waitForTimeout(300);
    await heading(page, 'Monday 5 October');
  });

  test('patients are found while one types, by keys alone', async () => {
    const { page } = desk;
    await diary();
    await ready();
    await page.keyboard.press('f');
    await page.keyboard.type('mor');
    const box = page.getByRole('combobox', { name: 'Find a patient' });
    await page.getByRole('option', { name: /^Alex Morgan/ }).waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('g');
    await page.getByRole('option', { name: /^Alex Morgan/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page, 'Alex Morgan');

    await link(page, 'Patients').click();
    await page.getByRole('searchbox').pressSequentially('okaf');
    await link(page, 'Sam Okafor').waitFor();
    expect(page.url()).toContain('q=okaf');
  });
});

describe('without JavaScript', () => {
  beforeEach(async () => {
    await atDesk(false);
    return () => desk.leave();
  });

  test('the day, the week, what is free and how to move are a press away', async () => {
    const { page } = desk;
    await visitAt('09:30');
    await diary();
    await link(page, 'Week').click();
    await heading(page, /^12 ?– ?18 October/);
    await card(/^09:30 Alex Morgan/).click();
    await heading(page, /^12 ?– ?18 October/);
    await link(page, 'Move').click();
    expect(page.url()).toContain('/move?back=');
    await diary();
    await link(page, `New appointment at 10:00, ${shah}`).click();
    expect(new URL(page.url()).searchParams.get('at')).toBe('10:00');
    expect(new URL(page.url()).searchParams.get('date')).toBe(day);
    await link(page, 'Patients').click();
    expect(await page.getByRole('combobox').count()).toBe(0);
  });
});

test('the day and the week go on one page of paper, and on screens from a phone’s to a desk’s', async () => {
  await atDesk(true);
  const { page } = desk;
  for (let hour = 9; hour < 13; hour += 1) await visitAt(`${String(hour).padStart(2, '0')}:30`);
  for (const rest of [`?date=${day}`, `/week?date=${day}`]) {
    await diary(rest);
    await expectAccessible(page);
    for (const width of [320, 390, 768]) await expectFits(page, width);
    await page.emulateMedia({ media: 'print' });
    for (const control of ['New appointment', 'Today', 'Week'])
      expect(await link(page, control).isVisible()).toBe(false);
    expect(await card(/^09:30 Alex Morgan/).isVisible()).toBe(true);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([width, height].map((points) => Math.round((Number(points) / 72) * 25.4))).toEqual([297, 210]);
    await page.emulateMedia({ media: null });
  }
  await desk.leave();
});

const heading2 = (name: string) => desk.page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
