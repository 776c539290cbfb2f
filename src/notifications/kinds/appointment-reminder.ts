import { cancelDeadline, mayCancel } from '#/appointments/cancel/may-cancel.ts';
import { type ReminderDue, reminderDue } from '#/appointments/reminders/send-due.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import type { About, Kind, Recipient } from '../kind.ts';
import type { Block } from '../letter.ts';
import { exampleAbout } from './example.ts';
import { inSubject, pageOf, patientAndActor, phoneOf, visit, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

const due = ({ event }: About) => event.data as ReminderDue;

/** To the patient, before the chance to cancel online is gone and again the day before: what is coming, and what if not. */
export const appointmentReminder: Kind = {
  name: 'appointment-reminder',
  listensTo: reminderDue,
  recipients: (about) =>
    about.patient.wantsReminders && about.practice.policies.remindPatients ? patientAndActor(about) : [],
  // Cancelled, moved or begun since it fell due: nobody is reminded of what isn't so.
  stillTrue: ({ appointment, now, ...about }) =>
    (appointment.state === 'pending' || appointment.state === 'confirmed') &&
    appointment.sequence === due({ appointment, now, ...about }).sequence &&
    !appointment.cant_come &&
    Temporal.Instant.compare(appointment.starts_at, now) > 0,
  write(about, to) {
    const t = words(about.practice.locale);
    return {
      subject: t('reminder.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('reminder.title', whose(about, to)),
      blocks: [
        visit(about),
        ...ifNot(about, to),
        ...confirming(about, to),
        { is: 'link', words: t('reminder.stop'), href: about.stopReminders },
      ],
    };
  },
  stopsWith: 'reminders',
  repliesToPractice: true,
  example: exampleAbout(reminderDue, {}, { actor: 'system', data: { which: 'first', sequence: 0 } }),
};

/** Somebody whose sign-in reaches the visit: the account's own address, or the patient's with an account of their own. */
const hasAccount = (about: About, to: Recipient): boolean => {
  const same = (address: string) => address.trim().toLowerCase() === to.address.trim().toLowerCase();
  return about.online && [about.own, about.acting, ...about.household].some((one) => one !== null && same(one.email));
};

/** What to do if they can't come: online while it can be done there by this reader; else by telephone, in time where that is ahead. */
function ifNot(about: About, to: Recipient): Block[] {
  const { appointment, practice, now } = about;
  const t = words(practice.locale);
  const phone = phoneOf(about);
  const decision = mayCancel(appointment, practice.policies, 'patient', now);
  if (hasAccount(about, to) && decision.ok && decision.until) {
    return [
      { is: 'text', text: t('reminder.cancel', { deadline: dateTimeZone(decision.until, practice), phone }) },
      { is: 'button', words: t('reminder.cancel.button'), href: pageOf(about, '/cancel') },
    ];
  }
  const until = cancelDeadline(appointment, practice.policies);
  const ahead = Temporal.Instant.compare(now, until) < 0;
  const deadline = dateTimeZone(until, practice);
  return [{ is: 'text', text: ahead ? t('reminder.ring-by', { phone, deadline }) : t('reminder.ring', { phone }) }];
}

/** One press on a page: never by opening the mail. */
function confirming(about: About, to: Recipient): Block[] {
  if (about.appointment.state !== 'pending' || !hasAccount(about, to)) return [];
  return [{ is: 'button', words: words(about.practice.locale)('reminder.confirm'), href: pageOf(about, '/confirm') }];
}
