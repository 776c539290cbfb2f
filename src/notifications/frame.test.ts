import { expect, test } from 'vitest';
import { faceOf } from '#/practice/face.ts';
import { htmlMail } from './frame.tsx';
import { exampleAbout } from './kinds/example.ts';
import { kinds } from './kinds.ts';
import type { Letter } from './letter.ts';
import { plainText } from './plain.ts';

const practice = faceOf(exampleAbout('appointment.booked', {}).practice);
const letter: Letter = {
  subject: 'Booked',
  preview: 'Check-up tomorrow',
  title: 'It’s booked',
  blocks: [
    { is: 'text', text: 'Please ring us on 0117 496 0123.' },
    {
      is: 'visit',
      starts: Temporal.Instant.from('2026-10-13T08:00:00Z'),
      title: 'Check-up',
      rows: [
        { label: 'For', value: 'Alex' },
        { label: 'Reference', value: 'K7M4XQ9' },
      ],
    },
    { is: 'button', words: 'See it', href: 'https://portal.example/a?b=1&c=2' },
    { is: 'list', title: 'You still have', items: ['Hygienist'] },
  ],
};

test('plain text is laid out to be read, with every link in full', () => {
  expect(plainText(letter, practice)).toBe(`It’s booked

Please ring us on 0117 496 0123.

Check-up
For:        Alex
Reference:  K7M4XQ9

See it:
https://portal.example/a?b=1&c=2

You still have
- Hygienist

-- 
Riverside Dental Practice
0117 496 0123
hello@riverside.example
12 Quay Street, Bristol, BS1 4XE`);
});

test('in HTML the number rings, the button goes where it says, and a dark device has its own colours', () => {
  const html = htmlMail(letter, practice);
  expect(html.startsWith('<!doctype html><html lang="en-GB">')).toBe(true);
  expect(html.match(/href="tel:\+441174960123"/g)).toHaveLength(2);
  expect(html).toContain('href="https://portal.example/a?b=1&amp;c=2"');
  expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
  expect(html).toContain('@media (prefers-color-scheme:dark)');
});

test('what people typed is text in it', () => {
  const evil = '</title></style><script>alert(1)</script><img src=x onerror=alert(1)>"\'';
  const html = htmlMail(
    {
      subject: evil,
      preview: evil,
      title: evil,
      blocks: [
        { is: 'text', text: evil },
        { is: 'list', title: evil, items: [evil] },
        {
          is: 'visit',
          starts: Temporal.Instant.from('2026-10-13T08:00:00Z'),
          title: evil,
          rows: [{ label: 'a', value: evil }],
        },
      ],
    },
    { ...practice, name: evil, email: evil, address: [evil] },
  );
  expect(html).not.toMatch(/<script|<img/);
});

test.for(kinds.map((kind) => [kind.name, kind] as const))('%s fetches nothing from anywhere', ([, kind]) => {
  const about = kind.example;
  const [to] = kind.recipients(about);
  const html = to ? htmlMail(kind.write(about, to), faceOf(about.practice)) : '';
  expect(html).not.toMatch(/<(img|link|script|iframe|video|form)\b|url\(|@import|src=|\bon\w+=/i);
  expect(html.match(/<h1\b/g)).toHaveLength(1);
});

test.for(kinds.map((kind) => [kind.name, kind] as const))(
  '%s loads nothing from elsewhere, follows nobody, and says the same in plain text',
  ([, kind]) => {
    const [to] = kind.recipients(kind.example);
    if (!to) throw new Error('nobody to tell');
    const said = kind.write(kind.example, to);
    const html = htmlMail(said, faceOf(kind.example.practice));
    // What mail programs fetch by themselves: pictures, fonts, sheets, frames. A link waits to be pressed.
    expect(html).not.toMatch(/<(img|picture|video|audio|iframe|object|embed|link|script|base|form)\b/i);
    expect(html).not.toMatch(/\b(src|srcset|background|poster)\s*=|url\(|@import|@font-face/i);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
    for (const href of links) expect(href).toMatch(/^(https:\/\/portal\.example\/riverside\/|tel:|mailto:)/);
    for (const href of links) expect(href).not.toMatch(/utm_|[?&](open|click|track)/);
    const text = plainText(said, faceOf(kind.example.practice));
    expect(text).toContain(said.title);
    for (const href of links.filter((one) => one.startsWith('https:')))
      expect(text).toContain(href.replaceAll('&amp;', '&'));
  },
);
