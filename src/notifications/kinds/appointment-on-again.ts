import type { PutBackData } from '#/appointments/events.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import type { About, Kind } from '../kind.ts';
import { howToCancel } from './appointment-booked.ts';
import { exampleAbout } from './example.ts';
import { inSubject, pageOf, phoneOf, visit, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

/** To whoever was told that it was cancelled: it stands again, in their calendar too. */
export const appointmentOnAgain: Kind = {
  name: 'appointment-on-again',
  listensTo: 'appointment.put-back',
  recipients: (about) => about.toldOfCancelling,
  // Cancelled again, moved, begun or over since: the next message says so, or nobody needs to hear.
  stillTrue: ({ event, appointment, now }) =>
    (appointment.state === 'pending' || appointment.state === 'confirmed') &&
    appointment.sequence === event.data.sequence &&
    Temporal.Instant.compare(appointment.ends_at, now) > 0,
  write(about, to) {
    const { practice, event } = about;
    const t = words(practice.locale);
    return {
      subject: t('onAgain.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('onAgain.title', whose(about, to)),
      blocks: [
        { is: 'text', text: t('onAgain.by', { practice: practice.name, when: dateTimeZone(event.at, practice) }) },
        visit(about),
        { is: 'text', text: howToCancel(about) },
        ...(about.online ? [{ is: 'button', words: t('booked.see'), href: pageOf(about) } as const] : []),
        { is: 'text', text: t('onAgain.calendar'), quiet: true },
        { is: 'text', text: t('onAgain.surprised', { phone: phoneOf(about) }), quiet: true },
      ],
    };
  },
  calendar: 'REQUEST',
  repliesToPractice: true,
  example: onAgainExample(),
};

function onAgainExample(): About {
  const about = exampleAbout('appointment.put-back', { sequence: 2 }, { actor: 'staff', channel: 'practice' });
  const { id, name, email } = about.patient;
  const data: PutBackData = {
    from: 'cancelled',
    to: 'pending',
    sequence: 2,
    starts: about.appointment.starts_at.toString(),
    cancelling: '019a0000-0000-7000-8000-000000000008',
  };
  const toldOfCancelling = [{ person: `patient:${id}`, address: email ?? '', name }];
  return { ...about, toldOfCancelling, event: { ...about.event, data } };
}
