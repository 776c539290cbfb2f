import { dateTimeZone } from '#/ui/dates.ts';
import type { About, AwayVisit, Kind } from '../kind.ts';
import type { Block } from '../letter.ts';
import { rebook, stillHas } from './cancelled.ts';
import { exampleAbout } from './example.ts';
import { inSubject, patientAndActor, phoneOf, visit, whatWhen, whose } from './to-patient.ts';
import { words } from './words-here.ts';

const cancelled = exampleAbout(
  'appointment.cancelled',
  { state: 'cancelled', cancelled_channel: 'practice', cancel_wish: 'practice', sequence: 1 },
  { actor: 'staff', channel: 'practice' },
);

/** As if the message were about this one of its visits. */
const about1 = (about: About, { appointment, organizer }: AwayVisit): About => ({ ...about, appointment, organizer });

/**
 * To the patient whose visits were cancelled because the practitioner is away: one message, however many they are, with
 * a colleague's soonest times. Never why, as with any that the practice cancels.
 */
export const awayTold: Kind = {
  name: 'away-told',
  listensTo: 'appointment.cancelled',
  recipients: (about) => (about.event.data.awayLead === true ? patientAndActor(about) : []),
  // What was put back meanwhile has left the list.
  stillTrue: ({ away }) => away.length > 0,
  write(about, to) {
    const { practice, event, away } = about;
    const t = words(practice.locale);
    const count = away.length;
    const [first] = away;
    const lead = first ? about1(about, first) : about;
    const phone = phoneOf(about);
    return {
      subject:
        count > 1 ? t('away.subject', { count, practice: practice.name }) : t('cancelled.subject', inSubject(lead)),
      preview: away.map(({ appointment }) => whatWhen(about, appointment)).join('. '),
      title: t('away.title', { count, ...whose(about, to) }),
      blocks: [
        {
          is: 'text',
          text: t('away.by', { practice: practice.name, when: dateTimeZone(event.at, practice), count }),
        },
        ...away.flatMap((one) => lost(about, one)),
        ...(about.online && away.some(({ times }) => times.length)
          ? [{ is: 'text', text: t('away.mayBeGone', { phone }), quiet: true } as const]
          : []),
        stillHas(about, to),
        { is: 'text', text: t('away.calendar', { count }), quiet: true },
        { is: 'text', text: t('cancelled.questions', { phone }), quiet: true },
      ],
    };
  },
  calendar: 'CANCEL',
  each: (about) => about.away.map((one) => about1(about, one)),
  repliesToPractice: true,
  example: {
    ...cancelled,
    event: { ...cancelled.event, data: { ...cancelled.event.data, awayId: 'away', awayLead: true } },
    away: [
      {
        appointment: cancelled.appointment,
        organizer: cancelled.organizer,
        times: ['2026-10-14T08:30:00Z', '2026-10-15T13:00:00Z'].map((at) => ({
          starts: Temporal.Instant.from(at),
          name: 'Dr Tom Whitfield',
        })),
      },
    ],
  },
};

/** One visit, with a colleague's times for those who can book, and the way to another. */
function lost(about: About, one: AwayVisit): Block[] {
  const { practice, online } = about;
  const t = words(practice.locale);
  const lead = about1(about, one);
  const items = one.times.map(({ starts, name }) =>
    t('away.time', { practitioner: name, when: dateTimeZone(starts, practice) }),
  );
  return [
    visit(lead, true),
    ...(online && items.length ? [{ is: 'list', title: t('away.times'), items } as const] : []),
    rebook(lead),
  ];
}
