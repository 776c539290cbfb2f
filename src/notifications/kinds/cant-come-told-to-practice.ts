import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import type { Kind } from '../kind.ts';
import { cantComeExample, stillToCome } from './cant-come.ts';
import { shortWhen } from './short-when.ts';
import { minutesIn, noticeGiven, practiceIfItWants, titleOnline, visitOf } from './to-practice.ts';
import { words } from './words-here.ts';

/** To the practice: a patient can't come, too late to cancel online, and waits for an answer. Never the reason. */
export const cantComeToldToPractice: Kind = {
  name: 'cant-come-told-to-practice',
  listensTo: 'appointment.cant-come-told',
  recipients: (about) => practiceIfItWants(about, 'tellPracticeCancelled'),
  stillTrue: (about) => stillToCome(about) && about.appointment.cant_come,
  write(about) {
    const { practice, appointment, event, link } = about;
    const t = words(practice.locale);
    const starts = appointment.starts_at;
    const practitioner = appointment.practitioner_name;
    return {
      subject: t('cantCome.subject', { when: shortWhen(starts, practice), practitioner }),
      preview: t('cantCome.stands'),
      title: titleOnline(about, 'cantCome'),
      blocks: [
        { is: 'text', text: t('cantCome.stands') },
        visitOf(about, dayLongTimeZone(starts, practice), [
          { label: t('row.notice'), value: noticeGiven(minutesIn(event.data.noticeMinutes), practice) },
        ]),
        { is: 'text', text: t('cantCome.when', { when: dateTimeZone(event.at, practice) }) },
        {
          is: 'button',
          words: t('cantCome.answer'),
          href: link(`/${practice.slug}/practice/appointments/${appointment.reference}`),
        },
        { is: 'text', text: t('practice.why', { practice: practice.name }), quiet: true },
      ],
    };
  },
  repliesToPractice: false,
  example: example(),
};

function example() {
  const about = cantComeExample('appointment.cant-come-told');
  return { ...about, appointment: { ...about.appointment, cant_come: true } };
}
