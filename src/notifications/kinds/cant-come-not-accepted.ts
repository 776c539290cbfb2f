import type { Kind } from '../kind.ts';
import { cantComeExample, stillToCome } from './cant-come.ts';
import { inSubject, pageOf, patientAndActor, phoneOf, visit, whatWhen } from './to-patient.ts';
import { words } from './words-here.ts';

/** To the patient who said that they can't come: it stands all the same, and what to do. Never who on the staff. */
export const cantComeNotAccepted: Kind = {
  name: 'cant-come-not-accepted',
  listensTo: 'appointment.cant-come-not-accepted',
  recipients: patientAndActor,
  stillTrue: stillToCome,
  write(about) {
    const t = words(about.practice.locale);
    return {
      subject: t('notAccepted.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('notAccepted.title'),
      blocks: [
        { is: 'text', text: t('notAccepted.text', { practice: about.practice.name, phone: phoneOf(about) }) },
        visit(about),
        ...(about.online ? [{ is: 'button', words: t('booked.see'), href: pageOf(about) } as const] : []),
      ],
    };
  },
  repliesToPractice: true,
  example: cantComeExample('appointment.cant-come-not-accepted', { actor: 'staff', channel: 'practice' }),
};
