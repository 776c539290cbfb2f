import { dateTimeZone, dayAt, dayLongTimeZone } from '#/ui/dates.ts';
import { duration } from '#/ui/spoken.ts';
import type { About, Kind, Recipient } from '../kind.ts';
import { howCancelled, stillCancelled } from './cancelled.ts';
import { exampleAbout } from './example.ts';
import { shortWhen } from './short-when.ts';
import { words } from './words-here.ts';

/** To the practice, each time a patient cancels, if it wants to know. Never the reason for the visit. */
export const cancelledOnlineToPractice: Kind = {
  name: 'cancelled-online-to-practice',
  listensTo: 'appointment.cancelled',
  recipients,
  stillTrue: stillCancelled,
  write(about) {
    const { practice, appointment, event, patient, acting, link } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    const freed = duration(minutesIn(event.data.freedMinutes), practice);
    const forThem = acting?.relation === 'other';
    return {
      subject: t('practice.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('practice.freed', { freed, practitioner }),
      title: forThem
        ? t('practice.title.for', { actor: acting.name, patient: patient.name })
        : t('practice.title', { patient: patient.name }),
      blocks: [
        {
          is: 'visit',
          starts,
          title: t('practice.freed', { freed, practitioner }),
          rows: [
            { label: t('row.patient'), value: patient.name },
            { label: t('row.practitioner'), value: practitioner },
            { label: t('row.when'), value: dayLongTimeZone(starts, practice) },
            { label: t('row.notice'), value: noticeGiven(minutesIn(event.data.noticeMinutes), practice) },
            { label: t('row.reference'), value: appointment.reference },
          ],
        },
        { is: 'text', text: t('practice.when', { when: dateTimeZone(event.at, practice) }) },
        {
          is: 'button',
          words: t('practice.diary'),
          href: link(`/${practice.slug}/practice/diary?date=${dayAt(starts, practice)}`),
        },
        { is: 'text', text: t('practice.why', { practice: practice.name }), quiet: true },
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

function recipients(about: About): Recipient[] {
  const { policies, email, name } = about.practice;
  if (!policies.tellPracticeCancelled || howCancelled(about) !== 'cancelled-online') return [];
  const addresses = policies.tellPracticeAddresses.length ? policies.tellPracticeAddresses : [email];
  return [...new Set(addresses.map((address) => address.trim().toLowerCase()))].map((address) => ({
    person: `practice:${address}`,
    address,
    name,
  }));
}

const minutesIn = (value: unknown): number => (typeof value === 'number' ? Math.max(0, value) : 0);

/** "6 days, 3 hours before the start"; under two days in hours and minutes. */
function noticeGiven(minutes: number, { locale }: { locale: string }): string {
  const t = words(locale);
  const hours = Math.floor(minutes / 60);
  const notice =
    hours >= 48
      ? t('practice.notice.days', { days: Math.floor(hours / 24), hours: hours % 24 })
      : duration(minutes, { locale });
  return t('practice.notice.text', { notice });
}
