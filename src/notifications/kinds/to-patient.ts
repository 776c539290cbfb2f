import { faceOf } from '#/practice/face.ts';
import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import type { About, Account, Recipient } from '../kind.ts';
import type { Block } from '../letter.ts';
import { shortWhen } from './short-when.ts';
import { words } from './words-here.ts';

// What every message to a patient shares: who gets it, how it speaks to them, and the visit itself.

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * The patient's contact address, else the patient's own account, and the account that acted where that is another one.
 * Where there is none of these, everybody who acts for the patient: a child's record often has no address.
 */
export function patientAndActor({ patient, acting, own, household }: About): Recipient[] {
  const told: Recipient[] = [];
  const add = (person: string, address: string, name: string) => {
    if (!told.some((one) => same(one.address, address))) told.push({ person, address, name });
  };
  const addAccount = ({ id, email, name }: Account) => add(`account:${id}`, email, name);
  if (patient.email) add(`patient:${patient.id}`, patient.email, patient.name);
  else if (own) addAccount(own);
  if (acting) addAccount(acting);
  if (!told.length) household.forEach(addAccount);
  return told;
}

/** The same, for what patients do themselves: nobody where the patient did it online and wants no mail about that. */
export const unlessUnwanted = (about: About): Recipient[] =>
  about.acting?.relation === 'self' && !about.patient.wantsOwn ? [] : patientAndActor(about);

/** Who did it, as this reader would say: you, you for the patient, somebody for you; null when it wasn't a patient. */
export function whoActed({ acting }: About, to: Recipient): 'you' | 'you-for' | 'for-you' | null {
  if (!acting) return null;
  if (acting.relation === 'self') return 'you';
  return same(acting.email, to.address) ? 'you-for' : 'for-you';
}

const actsFor = ({ household }: About, to: Recipient) => household.some(({ id }) => to.person === `account:${id}`);

/** Whether the visit is the reader's own, for the words that turn on it. */
export const whose = (about: About, to: Recipient) => ({
  whose: whoActed(about, to) === 'you-for' || actsFor(about, to) ? 'other' : 'you',
  patient: about.patient.name,
});

/** When and at which practice, as a subject has them. */
export const inSubject = ({ appointment, practice }: About) => ({
  when: shortWhen(appointment.starts_at, practice),
  practice: practice.name,
});

export const phoneOf = ({ practice }: Pick<About, 'practice'>) => practicePhone(faceOf(practice));

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
