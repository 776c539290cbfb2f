import { dayAt } from '#/ui/dates.ts';
import { duration } from '#/ui/spoken.ts';
import type { About, Recipient } from '../kind.ts';
import type { Block } from '../letter.ts';
import { words } from './words-here.ts';

// What the messages to the practice share.

type Wish = 'tellPracticeBooked' | 'tellPracticeMoved' | 'tellPracticeCancelled';

/** The practice's addresses, each once: those it set, or its own; nobody where it doesn't want to hear of this. */
export function practiceIfItWants({ practice }: About, wish: Wish): Recipient[] {
  const { policies, email, name } = practice;
  if (!policies[wish]) return [];
  const addresses = policies.tellPracticeAddresses.length ? policies.tellPracticeAddresses : [email];
  return [...new Set(addresses.map((address) => address.trim().toLowerCase()))].map((address) => ({
    person: `practice:${address}`,
    address,
    name,
  }));
}

export const minutesIn = (value: unknown): number => (typeof value === 'number' ? Math.max(0, value) : 0);

/** "6 days, 3 hours before the start"; under two days in hours and minutes. */
export function noticeGiven(minutes: number, { locale }: { locale: string }): string {
  const t = words(locale);
  const hours = Math.floor(minutes / 60);
  const notice =
    hours >= 48
      ? t('practice.notice.days', { days: Math.floor(hours / 24), hours: hours % 24 })
      : duration(minutes, { locale });
  return t('practice.notice.text', { notice });
}

/** "Alex Morgan booked online", or who did it for them; nobody is named twice. */
export function titleOnline(about: About, key: 'booked-online' | 'moved-online' | 'practice' | 'cantCome'): string {
  const { acting, patient, practice } = about;
  const t = words(practice.locale);
  return acting?.relation === 'other'
    ? t(`${key}.title.for`, { actor: acting.name, patient: patient.name })
    : t(`${key}.title`, { patient: patient.name });
}

/** The way to the visit's day in the diary, and why this came. */
export function diaryAndWhy({ practice, appointment, link }: About): Block[] {
  const t = words(practice.locale);
  const date = dayAt(appointment.starts_at, practice);
  return [
    { is: 'button', words: t('practice.diary'), href: link(`/${practice.slug}/practice/diary?date=${date}`) },
    { is: 'text', text: t('practice.why', { practice: practice.name }), quiet: true },
  ];
}
