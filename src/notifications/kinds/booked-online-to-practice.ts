import type { BookedData } from '#/appointments/events.ts';
import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import type { Kind } from '../kind.ts';
import { exampleAbout } from './example.ts';
import { shortWhen } from './short-when.ts';
import { isAsTheEventSaid } from './still-ahead.ts';
import { diaryAndWhy, practiceIfItWants, titleOnline, visitOf } from './to-practice.ts';
import { words } from './words-here.ts';

/** To the practice, each time a patient books online, if it wants to know. Never the reason for the visit. */
export const bookedOnlineToPractice: Kind = {
  name: 'booked-online-to-practice',
  listensTo: 'appointment.booked',
  recipients: (about) => (about.event.actor === 'patient' ? practiceIfItWants(about, 'tellPracticeBooked') : []),
  stillTrue: (about) => isAsTheEventSaid(about, (about.event.data as BookedData).sequence),
  write(about) {
    const { practice, appointment, event } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    return {
      subject: t('booked-online.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('booked-online.preview', { when: dayLongTimeZone(starts, practice), practitioner }),
      title: titleOnline(about, 'booked-online'),
      blocks: [
        visitOf(about, dayLongTimeZone(starts, practice)),
        { is: 'text', text: t('booked-online.when', { when: dateTimeZone(event.at, practice) }) },
        ...diaryAndWhy(about),
      ],
    };
  },
  repliesToPractice: false,
  example: exampleAbout('appointment.booked', { sequence: 0 }),
};
