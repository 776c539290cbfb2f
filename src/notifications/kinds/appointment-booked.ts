import { mayCancel } from '#/appointments/cancel/may-cancel.ts';
import type { BookedData } from '#/appointments/events.ts';
import { withAccount } from '#/appointments/visitor/with-account.ts';
import { invitationDays } from '#/people/invitations/invitation.ts';
import { dateTimeZone } from '#/ui/dates.ts';
import type { About, Kind } from '../kind.ts';
import type { Block } from '../letter.ts';
import { exampleAbout } from './example.ts';
import { inSubject, pageOf, phoneOf, unlessUnwanted, visit, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

const booked = ({ event }: About) => event.data as BookedData;
const isAhead = ({ appointment: { state } }: About) => state === 'pending' || state === 'confirmed';

/** To the patient: it is booked, and until when it may be cancelled online. */
export const appointmentBooked: Kind = {
  name: 'appointment-booked',
  listensTo: 'appointment.booked',
  recipients: (about) => (booked(about).tellPatient === false ? [] : unlessUnwanted(about)),
  // Cancelled, moved or over since: the next message says so, or nobody needs to hear.
  stillTrue: (about) =>
    (isAhead(about) || (booked(about).walkIn === true && about.appointment.state === 'arrived')) &&
    about.appointment.sequence === booked(about).sequence &&
    Temporal.Instant.compare(about.appointment.ends_at, about.now) > 0,
  write(about, to) {
    const t = words(about.practice.locale);
    return {
      subject: t('booked.subject', inSubject(about)),
      preview: whatWhen(about, about.appointment),
      title: t('booked.title', whose(about, to)),
      blocks: [
        visit(about),
        { is: 'text', text: howToCancel(about) },
        ...gettingReady(about),
        ...(about.online ? [{ is: 'button', words: t('booked.see'), href: pageOf(about) } as const] : []),
        ...account(about),
        { is: 'text', text: t('booked.calendar'), quiet: true },
      ],
    };
  },
  calendar: 'REQUEST',
  repliesToPractice: true,
  example: exampleAbout('appointment.booked', { sequence: 0 }),
};

/** What to bring and how to get there, where the practice says so. */
function gettingReady({ appointment, practice }: About): Block[] {
  const t = words(practice.locale);
  return [
    ...(appointment.type_bring
      ? [{ is: 'list', title: t('booked.bring'), items: appointment.type_bring.split('\n') } as const]
      : []),
    ...(practice.directions ? [{ is: 'text', text: practice.directions.split('\n').join(' ') } as const] : []),
  ];
}

/** To a visitor: what an account would be good for, and the way to one. */
function account({ event, acting, online, invitation, practice }: About): Block[] {
  if (online || event.actor !== 'patient' || acting) return [];
  const t = words(practice.locale);
  const what = withAccount(practice.policies);
  if (!invitation) {
    const phone = phoneOf({ practice });
    return [{ is: 'text', text: t('booked.account', { what, phone }) }];
  }
  return [
    { is: 'text', text: t('booked.invitation', { what, days: invitationDays }) },
    { is: 'button', words: t('booked.invitation.button'), href: invitation },
  ];
}

/** Until when it may be cancelled online, or whom to ring. */
export function howToCancel(about: About): string {
  const { appointment, practice, now, online } = about;
  const t = words(practice.locale);
  const phone = phoneOf(about);
  const decision = mayCancel(appointment, practice.policies, 'patient', now);
  if (online && decision.ok && decision.until) {
    return t('booked.until', { deadline: dateTimeZone(decision.until, practice), phone });
  }
  if (online && !decision.ok && decision.reason === 'too-late') return t('booked.too-late', { phone });
  return t('booked.ring', { phone });
}
