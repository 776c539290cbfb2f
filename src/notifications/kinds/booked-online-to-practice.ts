import type { BookedData } from '#/appointments/events.ts';
import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import type { About, Kind } from '../kind.ts';
import { exampleAbout } from './example.ts';
import { shortWhen } from './short-when.ts';
import { diaryAndWhy, practiceIfItWants, titleOnline } from './to-practice.ts';
import { words } from './words-here.ts';

/** To the practice, each time a patient books online, if it wants to know. Never the reason for the visit. */
export const bookedOnlineToPractice: Kind = {
  name: 'booked-online-to-practice',
  listensTo: 'appointment.booked',
  recipients: (about) => (about.event.actor === 'patient' ? practiceIfItWants(about, 'tellPracticeBooked') : []),
  stillTrue: (about) => isAsTheEventSaid(about, (about.event.data as BookedData).sequence),
  write(about) {
    const { practice, appointment, patient, event } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    return {
      subject: t('booked-online.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('booked-online.preview', { when: dayLongTimeZone(starts, practice), practitioner }),
      title: titleOnline(about, 'booked-online'),
      blocks: [
        {
          is: 'visit',
          starts,
          title: dayLongTimeZone(starts, practice),
          rows: [
            { label: t('row.patient'), value: patient.name },
            { label: t('row.practitioner'), value: practitioner },
            { label: t('row.reference'), value: appointment.reference },
          ],
        },
        { is: 'text', text: t('booked-online.when', { when: dateTimeZone(event.at, practice) }) },
        ...diaryAndWhy(about),
      ],
    };
  },
  repliesToPractice: false,
  example: exampleAbout('appointment.booked', { sequence: 0 }),
};

/** Still ahead, at the time that the event gave it: what came after it is told by itself. */
export const isAsTheEventSaid = ({ appointment, now }: About, sequence: number): boolean =>
  (appointment.state === 'pending' || appointment.state === 'confirmed') &&
  appointment.sequence === sequence &&
  Temporal.Instant.compare(appointment.ends_at, now) > 0;
