import { describe, expect, test } from 'vitest';
import { faceOf } from '#/practice/face.ts';
import { htmlMail } from '../frame.tsx';
import type { About, Kind, Recipient } from '../kind.ts';
import { kinds } from '../kinds.ts';
import { plainText } from '../plain.ts';
import { appointmentBooked } from './appointment-booked.ts';
import { cancelledByPractice } from './cancelled-by-practice.ts';
import { cancelledOnline } from './cancelled-online.ts';
import { cancelledOnlineToPractice } from './cancelled-online-to-practice.ts';

const first = (kind: Kind, about: About): Recipient => {
  const [to] = kind.recipients(about);
  if (!to) throw new Error('nobody to tell');
  return to;
};
function said(kind: Kind, changes: Partial<About> = {}, reader?: Recipient) {
  const about = { ...kind.example, ...changes };
  const letter = kind.write(about, reader ?? first(kind, about));
  return { ...letter, text: plainText(letter, faceOf(about.practice)), html: htmlMail(letter, faceOf(about.practice)) };
}
const addresses = (kind: Kind, changes: Partial<About> = {}) =>
  kind.recipients({ ...kind.example, ...changes }).map(({ address }) => address);
const policies = (kind: Kind, changes: Partial<About['practice']['policies']>): Partial<About> => ({
  practice: { ...kind.example.practice, policies: { ...kind.example.practice.policies, ...changes } },
});
const jo = { id: 'jo', name: 'Jo Morgan', email: 'jo@demo.example', relation: 'other' } as const;

test.for(kinds.map((kind) => [kind.name, kind] as const))(
  '%s: its example goes to somebody and is true',
  ([, kind]) => {
    expect(kind.stillTrue(kind.example)).toBe(true);
    expect(first(kind, kind.example).address).toMatch(/@/);
  },
);

describe('a booked visit', () => {
  test('says for whom, what, with whom, where, when with its zone, and the reference', () => {
    const { subject, text } = said(appointmentBooked);
    expect(subject).toBe('Booked: Tue 13 Oct 09:00, Riverside Dental Practice');
    for (const fact of [
      'Alex Morgan',
      'Check-up with Dr Amina Shah',
      'Riverside Dental Practice, 12 Quay Street, Bristol, BS1 4XE',
      'Tuesday 13 October 2026 at 09:00 BST',
      'K7M4XQ9',
      'https://portal.example/riverside/appointments/K7M4XQ9\n',
    ])
      expect(text).toContain(fact);
  });

  test('has a subject that reads well where the month comes first', () => {
    const practice = { ...appointmentBooked.example.practice, locale: 'en-CA', zone: 'America/Toronto' };
    expect(said(appointmentBooked, { practice }).subject).toMatch(/^Booked: Tue, Oct 13, 4:00\sa\.m\., Riverside/);
  });

  test('says until when it may be cancelled online, and what to do after', () => {
    expect(said(appointmentBooked).text).toContain(
      'You can cancel online until Sun 11 Oct, 09:00 BST. After that, please ring us on 0117 496 0123.',
    );
    const late = { now: Temporal.Instant.from('2026-10-12T08:00:00Z') };
    expect(said(appointmentBooked, late).text).toContain('too late to cancel this one online');
  });

  test('says nothing of cancelling online where it is switched off, or where there is no account', () => {
    for (const changes of [policies(appointmentBooked, { onlineCancellation: false }), { online: false }]) {
      const { text } = said(appointmentBooked, changes);
      expect(text).toContain('If you can’t come, please ring us on 0117 496 0123.');
      expect(text).not.toContain('cancel online');
    }
    expect(said(appointmentBooked, { online: false }).text).not.toContain('https://');
  });

  test('is not true any more once cancelled, moved, closed or over', () => {
    const { example } = appointmentBooked;
    const now = (appointment: Partial<About['appointment']>) =>
      appointmentBooked.stillTrue({ ...example, appointment: { ...example.appointment, ...appointment } });
    expect(now({ state: 'confirmed' })).toBe(true);
    expect(now({ state: 'cancelled', sequence: 1 })).toBe(false);
    expect(now({ sequence: 1 })).toBe(false);
    expect(now({ state: 'did-not-attend' })).toBe(false);
    expect(appointmentBooked.stillTrue({ ...example, now: example.appointment.ends_at })).toBe(false);
  });
});

describe('a visit cancelled online', () => {
  test('says all that the patient is owed', () => {
    const { subject, text } = said(cancelledOnline);
    expect(subject).toBe('Cancelled: Tue 13 Oct 09:00, Riverside Dental Practice');
    for (const fact of [
      'You cancelled it online on Tue 6 Oct, 15:20 BST.',
      'Alex Morgan',
      'Check-up with Dr Amina Shah',
      '12 Quay Street, Bristol',
      'Tuesday 13 October 2026 at 09:00 BST',
      'K7M4XQ9',
      'You still have\n- Hygienist with Rosa Lindqvist, Wed 21 Oct, 14:30 BST',
      'Rebook now:\nhttps://portal.example/riverside/appointments/K7M4XQ9/rebook\n',
      'Still in your calendar? Delete it.',
      'Wasn’t you? Ring us on 0117 496 0123',
    ])
      expect(text).toContain(fact);
  });

  test('says nothing about charges', () => {
    for (const kind of kinds) expect(said(kind).html).not.toMatch(/charge|fee\b|£|\$|pay\b/i);
  });

  test('says that nothing is left, too', () => {
    expect(said(cancelledOnline, { stillComing: [] }).text).toContain('You have no other appointments with us.');
  });

  test('reads as who did it: to the one it is for, and to the one who did it', () => {
    const changes = { acting: jo };
    const [patient, actor] = cancelledOnline.recipients({ ...cancelledOnline.example, ...changes });
    expect(addresses(cancelledOnline, changes)).toEqual(['alex.morgan@demo.example', 'jo@demo.example']);
    expect(said(cancelledOnline, changes, patient).text).toContain(
      'Jo Morgan cancelled it online for you on Tue 6 Oct',
    );
    const own = said(cancelledOnline, changes, actor);
    expect(own.title).toBe('Alex Morgan’s appointment is cancelled');
    expect(own.text).toContain('You cancelled it online for Alex Morgan on Tue 6 Oct');
    expect(own.text).toContain('Alex Morgan still has');
  });

  test('goes once to an address that is both the record’s and the account’s', () => {
    const patient = { ...cancelledOnline.example.patient, email: 'Jo@Demo.example' };
    expect(addresses(cancelledOnline, { acting: jo, patient })).toEqual(['Jo@Demo.example']);
  });

  test('goes to the patient’s own account where the record has no address', () => {
    const patient = { ...cancelledOnline.example.patient, email: null };
    expect(addresses(cancelledOnline, { acting: null, patient })).toEqual(['alex.morgan@demo.example']);
    expect(addresses(cancelledOnline, { acting: jo, patient })).toEqual([
      'alex.morgan@demo.example',
      'jo@demo.example',
    ]);
    expect(addresses(cancelledOnline, { acting: null, own: null, patient })).toEqual([]);
  });
});

describe('a child’s visit, whose record has no address and no account', () => {
  const { example } = cancelledByPractice;
  const changes = { patient: { ...example.patient, email: null }, own: null, household: [jo] };

  test('is told to those who act for the child, as the child’s', () => {
    expect(addresses(cancelledByPractice, changes)).toEqual(['jo@demo.example']);
    const { title, text } = said(cancelledByPractice, changes, first(cancelledByPractice, { ...example, ...changes }));
    expect(title).toBe('Alex Morgan’s appointment is cancelled');
    expect(text).toContain('Alex Morgan still has');
  });
});

describe('a visit cancelled by the practice', () => {
  const request = { ...cancelledByPractice.example.appointment, cancel_wish: 'patient' } as const;

  test('says so, never who on the staff and never why', () => {
    const appointment = { ...cancelledByPractice.example.appointment, cancel_reason: 'equipment' };
    const { html, text } = said(cancelledByPractice, { appointment });
    expect(text).toContain(
      'Riverside Dental Practice cancelled it on Tue 6 Oct, 15:20 BST. We’re sorry for the change.',
    );
    expect(text).toContain('/riverside/appointments/K7M4XQ9/rebook');
    expect(html).not.toMatch(/equipment|Wasn’t you|reception/i);
  });

  test('says that the patient asked for it', () => {
    const { text } = said(cancelledByPractice, { appointment: request });
    expect(text).toContain('cancelled it on Tue 6 Oct, 15:20 BST, as you asked.');
    expect(text).not.toContain('sorry');
  });

  test('gives the number, not the button, to those who have no account', () => {
    const { text } = said(cancelledByPractice, { online: false });
    expect(text).toContain('To book again, please ring us on 0117 496 0123.');
    expect(text).not.toContain('https://');
  });

  test('goes to nobody when staff unticked it', () => {
    const { example } = cancelledByPractice;
    const event = { ...example.event, data: { ...example.event.data, tellPatient: false } };
    expect(addresses(cancelledByPractice, { event })).toEqual([]);
    expect(addresses(cancelledOnline, { event, appointment: example.appointment })).toEqual([]);
  });
});

describe('to the practice', () => {
  test('says patient, practitioner, when, minutes freed and notice given, and opens the diary on that day', () => {
    const { subject, text } = said(cancelledOnlineToPractice);
    expect(subject).toBe('Cancelled online: Tue 13 Oct 09:00, Dr Amina Shah');
    for (const fact of [
      'Alex Morgan cancelled online',
      'Dr Amina Shah',
      'Tuesday 13 October 2026 at 09:00 BST',
      '30 minutes freed',
      '6 days, 17 hours before the start',
      'https://portal.example/riverside/practice/diary?date=2026-10-13\n',
    ])
      expect(text).toContain(fact);
  });

  test('never says what the visit was for, and leaves the patient’s name out of the subject', () => {
    const { html, text, subject } = said(cancelledOnlineToPractice);
    expect(`${html}${text}${subject}`).not.toContain('Check-up');
    expect(subject).not.toContain('Morgan');
  });

  test('goes to the addresses it set, each once; to its own where it set none; to nobody when off', () => {
    const kind = cancelledOnlineToPractice;
    expect(addresses(kind)).toEqual(['hello@riverside.example']);
    const tellPracticeAddresses = ['a@riverside.example', 'A@riverside.example', 'b@riverside.example'];
    expect(addresses(kind, policies(kind, { tellPracticeAddresses }))).toEqual([
      'a@riverside.example',
      'b@riverside.example',
    ]);
    expect(addresses(kind, policies(kind, { tellPracticeCancelled: false, tellPracticeAddresses }))).toEqual([]);
  });

  test('tells of both doors of the patient, and of none of the practice’s own', () => {
    const by = (cancelled_channel: About['appointment']['cancelled_channel']) => {
      const { example } = cancelledOnlineToPractice;
      return addresses(cancelledOnlineToPractice, { appointment: { ...example.appointment, cancelled_channel } });
    };
    expect(by('online')).toHaveLength(1);
    expect(by('link')).toHaveLength(1);
    expect(by('practice')).toHaveLength(0);
    expect(by('import')).toHaveLength(0);
  });

  test('counts short notice in hours and minutes', () => {
    const { example } = cancelledOnlineToPractice;
    const withNotice = (noticeMinutes: number) =>
      said(cancelledOnlineToPractice, {
        event: { ...example.event, data: { ...example.event.data, noticeMinutes } },
      }).text;
    expect(withNotice(90)).toContain('1 hour, 30 minutes before the start');
    expect(withNotice(47 * 60)).toContain('47 hours before the start');
    expect(withNotice(48 * 60)).toContain('2 days before the start');
    expect(withNotice(73 * 60)).toContain('3 days, 1 hour before the start');
  });
});
