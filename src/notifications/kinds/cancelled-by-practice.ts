import { dateTimeZone } from '#/ui/dates.ts';
import type { Kind } from '../kind.ts';
import { howCancelled, rebook, stillCancelled, stillHas } from './cancelled.ts';
import { exampleAbout } from './example.ts';
import { inSubject, patientAndActor, phoneOf, visit, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

/** To the patient whose visit the practice cancelled, unless staff unticked it. Never who on the staff, never why. */
export const cancelledByPractice: Kind = {
  name: 'cancelled-by-practice',
  listensTo: 'appointment.cancelled',
  recipients: (about) => {
    if (about.event.data.awayId) return []; // told as one, by away-told.ts
    const how = howCancelled(about);
    const byPractice = how === 'cancelled-by-practice' || how === 'cancelled-by-practice-at-request';
    return byPractice && about.event.data.tellPatient === true ? patientAndActor(about) : [];
  },
  stillTrue: stillCancelled,
  write(about, to) {
    const { practice, event } = about;
    const t = words(practice.locale);
    const by = howCancelled(about) === 'cancelled-by-practice' ? 'practice' : 'practice-asked';
    return {
      subject: t('cancelled.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('cancelled.title', whose(about, to)),
      blocks: [
        {
          is: 'text',
          text: t(`cancelled.by.${by}`, { practice: practice.name, when: dateTimeZone(event.at, practice) }),
        },
        visit(about, true),
        rebook(about),
        stillHas(about, to),
        { is: 'text', text: t('cancelled.calendar'), quiet: true },
        { is: 'text', text: t('cancelled.questions', { phone: phoneOf(about) }), quiet: true },
      ],
    };
  },
  calendar: 'CANCEL',
  repliesToPractice: true,
  example: exampleAbout(
    'appointment.cancelled',
    { state: 'cancelled', cancelled_channel: 'practice', cancel_wish: 'practice', sequence: 1 },
    { actor: 'staff', channel: 'practice' },
  ),
};
