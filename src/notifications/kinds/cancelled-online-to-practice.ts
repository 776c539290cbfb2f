import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import { duration } from '#/ui/spoken.ts';
import type { Kind } from '../kind.ts';
import { howCancelled, stillCancelled } from './cancelled.ts';
import { exampleAbout } from './example.ts';
import { shortWhen } from './short-when.ts';
import { diaryAndWhy, minutesIn, noticeGiven, practiceIfItWants, titleOnline, visitOf } from './to-practice.ts';
import { words } from './words-here.ts';

/** To the practice, each time a patient cancels, if it wants to know. Never the reason for the visit. */
export const cancelledOnlineToPractice: Kind = {
  name: 'cancelled-online-to-practice',
  listensTo: 'appointment.cancelled',
  recipients: (about) =>
    howCancelled(about) === 'cancelled-online' ? practiceIfItWants(about, 'tellPracticeCancelled') : [],
  stillTrue: stillCancelled,
  write(about) {
    const { practice, appointment, event } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    const freed = duration(minutesIn(event.data.freedMinutes), practice);
    return {
      subject: t('practice.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('practice.freed', { freed, practitioner }),
      title: titleOnline(about, 'practice'),
      blocks: [
        visitOf(about, t('practice.freed', { freed, practitioner }), [
          { label: t('row.when'), value: dayLongTimeZone(starts, practice) },
          { label: t('row.notice'), value: noticeGiven(minutesIn(event.data.noticeMinutes), practice) },
        ]),
        { is: 'text', text: t('practice.when', { when: dateTimeZone(event.at, practice) }) },
        ...diaryAndWhy(about),
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
