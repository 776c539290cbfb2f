import { toldAddresses } from '#/practice/told-addresses.ts';
import { dayAt } from '#/ui/dates.ts';
import { duration } from '#/ui/spoken.ts';
import type { About, Recipient } from '../kind.ts';
import type { Block } from '../letter.ts';
import { words } from './words-here.ts';

// What the messages to the practice share.

type Wish = 'tellPracticeBooked' | 'tellPracticeMoved' | 'tellPracticeCancelled';

/** The practice at its addresses; nobody where it doesn't want to hear of this. */
export const practiceIfItWants = ({ practice }: About, wish: Wish): Recipient[] =>
  practice.policies[wish]
    ? toldAddresses(practice).map((address) => ({ person: `practice:${address}`, address, name: practice.name }))
    : [];

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

/** Whose visit it is and with whom, and what else there is to say of it. Never what it is for. */
export function visitOf(about: About, title: string, more: { label: string; value: string }[] = []): Block {
  const { appointment, patient, practice } = about;
  const t = words(practice.locale);
  return {
    is: 'visit',
    starts: appointment.starts_at,
    title,
    rows: [
      { label: t('row.patient'), value: patient.name },
      { label: t('row.practitioner'), value: appointment.practitioner_name },
      ...more,
      { label: t('row.reference'), value: appointment.reference },
    ],
  };
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
