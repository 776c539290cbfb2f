import { beforeEach, describe, expect, test } from 'vitest';
import { alex, button, heading, link, mainText, reception, signIn } from './support/people.ts';
import { chromiumForFile, type Portico, startPortico } from './support/portico.ts';
import { type Visitor, visitor } from './support/visitor.ts';

const browser = chromiumForFile();

describe.each([true, false])('at the desk, with JavaScript on: %s', (javaScript) => {
  let portico: Portico;
  let desk: Visitor;

  beforeEach(async () => {
    portico = await startPortico();
    desk = await visitor(browser(), { baseURL: portico.baseURL, javaScript, width: 1280 });
    await signIn(desk.page, reception, 'staff');
    await link(desk.page, 'Diary').click();
    await heading(desk.page, /5 October/);
    return () => desk.leave();
  });

  const type = (text: string) => desk.page.keyboard.type(text);
  const press = async (...keys: string[]) => {
    for (const key of keys) await desk.page.keyboard.press(key);
  };
  const inFocus = (id: string) => desk.page.locator(`#${id}:focus`).waitFor();

  test('a telephone call is a booking in a dozen keys, and then another time, and both are mailed', async () => {
    const { page } = desk;
    await link(page, 'New appointment').click();
    await inFocus('q');
    await type('morgan');
    // While one types, with a script; else by Enter. Either way Enter comes to the first.
    if (javaScript) await page.getByRole('link', { name: /^Alex Morgan/ }).waitFor();
    await press('Enter');
    await page.locator('.desk-people a:focus').waitFor();
    await press('Enter');
    await inFocus('type');
    await type('Check-up');
    if (javaScript) expect(await page.getByLabel('Length').getAttribute('placeholder')).toBe('30');
    await page.getByLabel('Time').focus();
    await type('1407');
    await press('Enter');
    await heading(page, /5 October/);
    expect(await mainText(page)).toContain('14:07 to 14:37');
    expect((await portico.mail.waitFor(({ to }) => to.includes(alex))).subject).toMatch(/14:07/);

    await link(page, 'Move').click();
    await heading(page, 'Move Alex Morgan’s appointment');
    await page.getByLabel('Date').fill('2026-10-07');
    await page.getByLabel('Time').fill('10:20');
    await button(page, 'Move it').click();
    await heading(page, /7 October/);
    expect(await mainText(page)).toContain('10:20 to 10:50');
    await portico.mail.waitFor(({ subject }) => subject.startsWith('New time:'));
  });

  test('somebody at the desk has arrived in one form, and the next is taken in beside them by a second press', async () => {
    const { page } = desk;
    await link(page, 'Walk-in').click();
    await inFocus('given');
    await type('Walt');
    await press('Tab');
    await type('Inman');
    await press('Tab');
    await type('0117 496 0600');
    await press('Enter');
    await heading(page, /5 October/);
    expect(await mainText(page)).toMatch(/Walt Inman Arrived/);

    const whose = (await page.locator('.diary-what').innerText()).replace('Emergency with ', '');
    await link(page, 'Walk-in').click();
    await page.getByLabel('First name').fill('Wilma');
    await page.getByLabel('Last name').fill('Inman');
    await page.getByLabel('Telephone or e-mail').fill('wilma@inman.example');
    await page.getByRole('radio', { name: whose }).check();
    await button(page, 'Arrived').click();
    await heading(page, 'Something else is at that time');
    expect(await mainText(page)).toContain('Walt Inman');
    await button(page, 'Take them in all the same').click();
    await heading(page, /5 October/);
    expect(await mainText(page)).toMatch(/Wilma Inman Arrived.*Double-booked/);
  });
});
