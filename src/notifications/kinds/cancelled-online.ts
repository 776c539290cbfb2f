import { dateTimeZone } from '#/ui/dates.ts';
import type { About, Kind, Recipient } from '../kind.ts';
import { howCancelled, rebook, stillCancelled, stillHas } from './cancelled.ts';
import { exampleAbout } from './example.ts';
import { inSubject, patientAndActor, phoneOf, visit, whatWhen, whoActed, whose } from './to-patient.ts';
import { words } from './words-here.ts';

/** To the patient who cancelled by portal or link. Nothing about charges, and nobody can opt out of it. */
export const cancelledOnline: Kind = {
  name: 'cancelled-online',
  listensTo: 'appointment.cancelled',
  recipients: (about) => (howCancelled(about) === 'cancelled-online' ? patientAndActor(about) : []),
  stillTrue: stillCancelled,
  write(about, to) {
    const t = words(about.practice.locale);
    return {
      subject: t('cancelled.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('cancelled.title', whose(about, to)),
      blocks: [
        { is: 'text', text: by(about, to) },
        visit(about, true),
        rebook(about),
        stillHas(about, to),
        { is: 'text', text: t('cancelled.calendar'), quiet: true },
        { is: 'text', text: t('cancelled.not-you', { phone: phoneOf(about) }), quiet: true },
      ],
    };
  },
  calendar: 'CANCEL',
  repliesToPractice: true,
  example: exampleAbout('appointment.cancelled', {
    state: 'cancelled',
    cancelled_channel: 'online',
    cancel_wish: 'patient',
    sequence: 1,
  }),
};

function by(about: About, to: Recipient): string {
  const { practice, event, acting, patient } = about;
  const t = words(practice.locale);
  const when = dateTimeZone(event.at, practice);
  const who = whoActed(about, to);
  if (!acting || !who) return t('cancelled.by.nobody', { when });
  return t(`cancelled.by.${who}`, { when, actor: acting.name, patient: patient.name });
}
