import { duration } from '#/ui/spoken.ts';
import type { About, Recipient } from '../kind.ts';
import { words } from './words-here.ts';

// What the messages to the practice share.

/** The practice's addresses, each once: those it set, or its own; nobody where it doesn't want to hear of cancellations. */
export function practiceIfItWants({ practice }: About): Recipient[] {
  const { policies, email, name } = practice;
  if (!policies.tellPracticeCancelled) return [];
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
