import { expect, test } from 'vitest';
import { faceOf } from '#/practice/face.ts';
import type { About, Kind } from '../kind.ts';
import { plainText } from '../plain.ts';
import { cantComeNotAccepted } from './cant-come-not-accepted.ts';
import { cantComeToldToPractice } from './cant-come-told-to-practice.ts';

function said(kind: Kind, changes: Partial<About> = {}) {
  const about = { ...kind.example, ...changes };
  const to = kind.recipients(about)[0];
  if (!to) throw new Error('nobody to tell');
  const letter = kind.write(about, to);
  return { ...letter, text: plainText(letter, faceOf(about.practice)) };
}
const still = (kind: Kind, appointment: Partial<About['appointment']>) =>
  kind.stillTrue({ ...kind.example, appointment: { ...kind.example.appointment, ...appointment } });

test('the practice reads who can’t come, when, with what notice, and where to answer; never what for', () => {
  const { subject, title, text } = said(cantComeToldToPractice);
  expect(subject).toBe('Can’t come: Tue 13 Oct 09:00, Dr Amina Shah');
  expect(title).toBe('Alex Morgan can’t come');
  for (const fact of [
    'the appointment still stands',
    'Tuesday 13 October 2026 at 09:00 BST',
    '24 hours before the start',
    'https://portal.example/riverside/practice/appointments/K7M4XQ9\n',
  ])
    expect(text).toContain(fact);
  expect(text).not.toContain('Check-up');
});

test('it goes where cancellations go: to the addresses set, to nobody when that is off', () => {
  const { example, recipients } = cantComeToldToPractice;
  const to = (changes: Partial<About['practice']['policies']>) => {
    const policies = { ...example.practice.policies, ...changes };
    return recipients({ ...example, practice: { ...example.practice, policies } }).map(({ address }) => address);
  };
  expect(to({})).toEqual(['hello@riverside.example']);
  expect(to({ tellPracticeAddresses: ['A@r.example', 'a@r.example'] })).toEqual(['a@r.example']);
  expect(to({ tellPracticeCancelled: false })).toEqual([]);
});

test('the patient reads that it stands and whom to ring, never who said so', () => {
  const { subject, text } = said(cantComeNotAccepted);
  expect(subject).toBe('Still booked: Tue 13 Oct 09:00, Riverside Dental Practice');
  expect(text).toContain('couldn’t cancel it for you. Please ring us on 0117 496 0123.');
});

test('neither is said once it is answered otherwise, moved, cancelled or begun', () => {
  expect(still(cantComeToldToPractice, { cant_come: false })).toBe(false);
  for (const kind of [cantComeToldToPractice, cantComeNotAccepted]) {
    expect(still(kind, {})).toBe(true);
    expect(still(kind, { sequence: 1 })).toBe(false);
    expect(still(kind, { state: 'cancelled' })).toBe(false);
    expect(kind.stillTrue({ ...kind.example, now: kind.example.appointment.starts_at })).toBe(false);
  }
});
