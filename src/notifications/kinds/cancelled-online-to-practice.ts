import { dateTimeZone, dayAt, dayLongTimeZone } from '#/ui/dates.ts';
import { duration } from '#/ui/spoken.ts';
import type { Kind } from '../kind.ts';
import { howCancelled, stillCancelled } from './cancelled.ts';
import { exampleAbout } from './example.ts';
import { shortWhen } from './short-when.ts';
import { minutesIn, noticeGiven, practiceIfItWants } from './to-practice.ts';
import { words } from './words-here.ts';

/** To the practice, each time a patient cancels, if it wants to know. Never the reason for the visit. */
export const cancelledOnlineToPractice: Kind = {
  name: 'cancelled-online-to-practice',
  listensTo: 'appointment.cancelled',
  recipients: (about) => (howCancelled(about) === 'cancelled-online' ? practiceIfItWants(about) : []),
  stillTrue: stillCancelled,
  write(about) {
    const { practice, appointment, event, patient, acting, link } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    const freed = duration(minutesIn(event.data.freedMinutes), practice);
    const forThem = acting?.relation === 'other';
    return {
      subject: t('practice.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('practice.freed', { freed, practitioner }),
      title: forThem
        ? t('practice.title.for', { actor: acting.name, patient: patient.name })
        : t('practice.title', { patient: patient.name }),
      blocks: [
        {
          is: 'visit',
          starts,
          title: t('practice.freed', { freed, practitioner }),
          rows: [
            { label: t('row.patient'), value: patient.name },
            { label: t('row.practitioner'), value: practitioner },
            { label: t('row.when'), value: dayLongTimeZone(starts, practice) },
            { label: t('row.notice'), value: noticeGiven(minutesIn(event.data.noticeMinutes), practice) },
            { label: t('row.reference'), value: appointment.reference },
          ],
        },
        { is: 'text', text: t('practice.when', { when: dateTimeZone(event.at, practice) }) },
        {
          is: 'button',
          words: t('practice.diary'),
          href: link(`/${practice.slug}/practice/diary?date=${dayAt(starts, practice)}`),
        },
        { is: 'text', text: t('practice.why', { practice: practice.name }), quiet: true },
      ],
    };
  },
  repliesToPractice: false,
  example: exampleAbout('appointment.cancelled', {
    state: 'cancelled',
    cancelled_channel: 'online',
    cancel_wish: 'patient',
    sequence: 1,
  }),
};
