import { mayCancel } from '#/appointments/cancel/may-cancel.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import type { About, Kind } from '../kind.ts';
import type { Block } from '../letter.ts';
import { exampleAbout } from './example.ts';
import { inSubject, pageOf, patientAndActor, phoneOf, visit, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

/** To the patient: it is booked, and until when it may be cancelled online. */
export const appointmentBooked: Kind = {
  name: 'appointment-booked',
  listensTo: 'appointment.booked',
  recipients: patientAndActor,
  // Cancelled, moved or over since: the next message says so, or nobody needs to hear.
  stillTrue: ({ event, appointment, now }) =>
    (appointment.state === 'pending' || appointment.state === 'confirmed') &&
    appointment.sequence === event.data.sequence &&
    Temporal.Instant.compare(appointment.ends_at, now) > 0,
  write(about, to) {
    const t = words(about.practice.locale);
    return {
      subject: t('booked.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('booked.title', whose(about, to)),
      blocks: [
        visit(about),
        { is: 'text', text: howToCancel(about) },
        ...gettingReady(about),
        ...(about.online ? [{ is: 'button', words: t('booked.see'), href: pageOf(about) } as const] : []),
        { is: 'text', text: t('booked.calendar'), quiet: true },
      ],
    };
  },
  calendar: 'REQUEST',
  repliesToPractice: true,
  example: exampleAbout('appointment.booked', { sequence: 0 }),
};

/** What to bring and how to get there, where the practice says so. */
function gettingReady({ appointment, practice }: About): Block[] {
  const t = words(practice.locale);
  return [
    ...(appointment.type_bring
      ? [{ is: 'list', title: t('booked.bring'), items: appointment.type_bring.split('\n') } as const]
      : []),
    ...(practice.directions ? [{ is: 'text', text: practice.directions.split('\n').join(' ') } as const] : []),
  ];
}

/** Until when it may be cancelled online, or whom to ring. */
export function howToCancel(about: About): string {
  const { appointment, practice, now, online } = about;
  const t = words(practice.locale);
  const phone = phoneOf(about);
  const decision = mayCancel(appointment, practice.policies, 'patient', now);
  if (online && decision.ok && decision.until) {
    return t('booked.until', { deadline: dateTimeZone(decision.until, practice), phone });
  }
  if (online && !decision.ok && decision.reason === 'too-late') return t('booked.too-late', { phone });
  return t('booked.ring', { phone });
}
