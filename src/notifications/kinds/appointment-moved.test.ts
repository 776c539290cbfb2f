import { expect, test } from 'vitest';
import { faceOf } from '#/practice/face.ts';
import type { About } from '../kind.ts';
import { plainText } from '../plain.ts';
import { appointmentMoved } from './appointment-moved.ts';

const { example } = appointmentMoved;
const recipients = (changes: Partial<About> = {}) => appointmentMoved.recipients({ ...example, ...changes });
function said(changes: Partial<About> = {}) {
  const about = { ...example, ...changes };
  const [to] = recipients();
  if (!to) throw new Error('nobody to tell');
  const letter = appointmentMoved.write(about, to);
  return { ...letter, text: plainText(letter, faceOf(about.practice)) };
}

test('it says both times, by whom, until when it may be cancelled, and that the entry moves', () => {
  const { subject, title, text } = said();
  expect(subject).toBe('New time: Tue 13 Oct 09:00, Riverside Dental Practice');
  expect(title).toBe('Your appointment has a new time');
  expect(text).toContain('You changed it online on Tue 6 Oct, 15:20 BST.');
  expect(text).toMatch(/When: +Tuesday 13 October 2026 at 09:00 BST\nInstead of: +Mon 12 Oct, 09:00 BST/);
  expect(text).toContain('You can cancel online until Sun 11 Oct, 09:00 BST.');
  expect(text).toContain('moves the visit in your calendar');
  expect(text).toContain('K7M4XQ9');
});

test('moved by the practice, it says so', () => {
  const event = { ...example.event, actor: 'staff' } as const;
  expect(said({ acting: null, event }).text).toContain('Riverside Dental Practice changed it on Tue 6 Oct, 15:20 BST.');
});

test('another length or practitioner at the same time is no new time', () => {
  const event = { ...example.event, data: { ...example.event.data, from: example.event.data.to } };
  const { subject, title, text } = said({ event });
  expect([subject, title]).toEqual([
    'Changed: Tue 13 Oct 09:00, Riverside Dental Practice',
    'Your appointment has changed',
  ]);
  expect(text).not.toContain('Instead of');
});

test('nobody is told where staff chose so', () => {
  const event = { ...example.event, data: { ...example.event.data, tellPatient: false } };
  expect(recipients({ event })).toEqual([]);
});

test('it is not true any more once moved again, cancelled or over', () => {
  for (const changes of [{ sequence: 2 }, { state: 'cancelled', sequence: 2 }] as const) {
    const appointment = { ...example.appointment, ...changes };
    expect(appointmentMoved.stillTrue({ ...example, appointment })).toBe(false);
  }
  expect(appointmentMoved.stillTrue({ ...example, now: example.appointment.ends_at })).toBe(false);
});
