import { faceOf } from '#/practice/face.ts';
import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import type { About, Recipient } from '../kind.ts';
import type { Block } from '../letter.ts';
import { shortWhen } from './short-when.ts';
import { words } from './words-here.ts';

// What every message to a patient shares: who gets it, how it speaks to them, and the visit itself.

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The patient's contact address, and the account that acted where that is another one; else the patient's own account. */
export function patientAndActor({ patient, acting, own }: About): Recipient[] {
  const told: Recipient[] = [];
  if (patient.email) told.push({ person: `patient:${patient.id}`, address: patient.email, name: patient.name });
  const account = acting ?? (told.length ? null : own);
  if (account && !told.some(({ address }) => same(address, account.email))) {
    told.push({ person: `account:${account.id}`, address: account.email, name: account.name });
  }
  return told;
}

/** Who did it, as this reader would say: you, you for the patient, somebody for you; null when it wasn't a patient. */
export function whoActed({ acting }: About, to: Recipient): 'you' | 'you-for' | 'for-you' | null {
  if (!acting) return null;
  if (acting.relation === 'self') return 'you';
  return same(acting.email, to.address) ? 'you-for' : 'for-you';
}

/** Whether the visit is the reader's own, for the words that turn on it. */
export const whose = (about: About, to: Recipient) => ({
  whose: whoActed(about, to) === 'you-for' ? 'other' : 'you',
  patient: about.patient.name,
});

/** When and at which practice, as a subject has them. */
export const inSubject = ({ appointment, practice }: About) => ({
  when: shortWhen(appointment.starts_at, practice),
  practice: practice.name,
});

export const phoneOf = ({ practice }: About) => practicePhone(faceOf(practice));

export const what = ({ appointment, practice }: About) =>
  words(practice.locale)('what', { type: appointment.type_name, practitioner: appointment.practitioner_name });

/** The same with its time: for the inbox's line, and for what else is coming. */
export const whatWhen = ({ practice }: About, appointment: About['appointment']) =>
  words(practice.locale)('whatWhen', {
    type: appointment.type_name,
    practitioner: appointment.practitioner_name,
    when: dateTimeZone(appointment.starts_at, practice),
  });

/** For whom, what, with whom, when, how long, where, reference; `further` rows after the time. */
export function visit(about: About, struck = false, further: { label: string; value: string }[] = []): Block {
  const { appointment, practice, patient } = about;
  const t = words(practice.locale);
  const minutes = appointment.ends_at.since(appointment.starts_at).total('minutes');
  return {
    is: 'visit',
    starts: appointment.starts_at,
    title: what(about),
    struck,
    rows: [
      { label: t('row.for'), value: patient.name },
      { label: t('row.when'), value: dayLongTimeZone(appointment.starts_at, practice) },
      ...further,
      { label: t('row.how-long'), value: duration(minutes, practice) },
      { label: t('row.where'), value: [practice.name, ...practice.address.split('\n')].join(', ') },
      { label: t('row.reference'), value: appointment.reference },
    ],
  };
}

export const pageOf = ({ practice, appointment, link }: About, further = '') =>
  link(`/${practice.slug}/appointments/${appointment.reference}${further}`);
