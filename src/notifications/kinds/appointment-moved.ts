import type { MovedData } from '#/appointments/events.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import type { About, Kind, Recipient } from '../kind.ts';
import { howToCancel } from './appointment-booked.ts';
import { exampleAbout } from './example.ts';
import { isAsTheEventSaid } from './still-ahead.ts';
import { inSubject, pageOf, unlessUnwanted, visit, whatWhen, whoActed, whose } from './to-patient.ts';
import { words } from './words-here.ts';

const moved = ({ event }: About) => event.data as MovedData;

/** To the patient: the same appointment at another time. Its calendar entry moves the one they have. */
export const appointmentMoved: Kind = {
  name: 'appointment-moved',
  listensTo: 'appointment.moved',
  recipients: (about) => (moved(about).tellPatient ? unlessUnwanted(about) : []),
  stillTrue: (about) => isAsTheEventSaid(about, moved(about).sequence),
  write(about, to) {
    const t = words(about.practice.locale);
    const key = moved(about).from === moved(about).to ? 'changed' : 'moved';
    const was = dateTimeZone(Temporal.Instant.from(moved(about).from), about.practice);
    return {
      subject: t(`${key}.subject`, inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t(`${key}.title`, whose(about, to)),
      blocks: [
        { is: 'text', text: by(about, to) },
        visit(about, false, key === 'moved' ? [{ label: t('row.before'), value: was }] : []),
        { is: 'text', text: howToCancel(about) },
        ...(about.online ? [{ is: 'button', words: t('booked.see'), href: pageOf(about) } as const] : []),
        { is: 'text', text: t('moved.calendar'), quiet: true },
      ],
    };
  },
  calendar: 'REQUEST',
  repliesToPractice: true,
  example: movedExample(),
};

function by(about: About, to: Recipient): string {
  const { practice, event, acting, patient } = about;
  const t = words(practice.locale);
  const when = dateTimeZone(event.at, practice);
  const who = whoActed(about, to);
  if (!acting || !who) return t('moved.by.practice', { when, practice: practice.name });
  return t(`moved.by.${who}`, { when, actor: acting.name, patient: patient.name });
}

/** A made-up case: the visit stood a day earlier. */
export function movedExample(): About {
  const about = exampleAbout('appointment.moved', { sequence: 1 });
  const { practitioner_id: practitioner, starts_at: to } = about.appointment;
  const data: MovedData = {
    from: to.subtract({ hours: 24 }).toString(),
    to: to.toString(),
    fromPractitioner: practitioner,
    toPractitioner: practitioner,
    sequence: 1,
    tellPatient: true,
  };
  return { ...about, event: { ...about.event, data } };
}
