import type { MovedData } from '#/appointments/events.ts';
import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import type { About, Kind } from '../kind.ts';
import { movedExample } from './appointment-moved.ts';
import { shortWhen } from './short-when.ts';
import { isAsTheEventSaid } from './still-ahead.ts';
import { diaryAndWhy, practiceIfItWants, titleOnline, visitOf } from './to-practice.ts';
import { words } from './words-here.ts';

const moved = ({ event }: About) => event.data as MovedData;

/** To the practice, each time a patient changes a visit's date or time online, if it wants to know: both times. */
export const movedOnlineToPractice: Kind = {
  name: 'moved-online-to-practice',
  listensTo: 'appointment.moved',
  recipients: (about) => (about.event.actor === 'patient' ? practiceIfItWants(about, 'tellPracticeMoved') : []),
  stillTrue: (about) => isAsTheEventSaid(about, moved(about).sequence),
  write(about) {
    const { practice, appointment, event } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    const before = dayLongTimeZone(Temporal.Instant.from(moved(about).from), practice);
    return {
      subject: t('moved-online.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('moved-online.preview', { before }),
      title: titleOnline(about, 'moved-online'),
      blocks: [
        visitOf(about, dayLongTimeZone(starts, practice), [{ label: t('row.before'), value: before }]),
        { is: 'text', text: t('moved-online.when', { when: dateTimeZone(event.at, practice) }) },
        ...diaryAndWhy(about),
      ],
    };
  },
  repliesToPractice: false,
  example: movedExample(),
};
