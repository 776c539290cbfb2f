import { cancelledAs } from '#/appointments/appointment.ts';
import type { About, Recipient } from '../kind.ts';
import type { Block } from '../letter.ts';
import { pageOf, phoneOf, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

// What the two messages about a cancellation share.

/** Still cancelled, and by that very event: put back and cancelled again is another one. */
export const stillCancelled = ({ event, appointment }: About): boolean =>
  appointment.state === 'cancelled' && appointment.sequence === event.data.sequence;

/** How it reads now that it is cancelled; null while it isn't. */
export const howCancelled = ({ appointment }: About) =>
  appointment.state === 'cancelled' ? cancelledAs(appointment) : null;

/** The way to another time: the button, or the number where nobody could open it. */
export function rebook(about: About): Block {
  const t = words(about.practice.locale);
  return about.online
    ? { is: 'button', words: t('cancelled.rebook'), href: pageOf(about, '/rebook') }
    : { is: 'text', text: t('cancelled.rebook-ring', { phone: phoneOf(about) }) };
}

/** What the patient still has, in one list. */
export function stillHas(about: About, to: Recipient): Block {
  const t = words(about.practice.locale);
  const items = about.stillComing.map((coming) => whatWhen(about, coming));
  if (!items.length) return { is: 'text', text: t('cancelled.none', whose(about, to)) };
  return { is: 'list', title: t('cancelled.still', whose(about, to)), items };
}
