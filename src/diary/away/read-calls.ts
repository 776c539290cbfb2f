import {
  type AwayVisit,
  type CallTry,
  isCancelledStill,
  triesAbout,
  visitsOfAways,
} from '#/appointments/away/cancelled-visits.ts';
import { isSoon, type Person, peopleOf } from '#/appointments/away/people.ts';
import { type AwayMessage, awayMessages } from '#/notifications/problems.ts';
import type { House } from '#/platform/house.ts';

/** Why a patient is to be rung, whatever else was tried. */
export type WhyRing = 'soon' | 'no-address' | 'failed';

/** A patient whose visits were cancelled as somebody was away, and how far they have been told. */
export type Told = Person<AwayVisit> & {
  awayId: string;
  /** The visit that the message and the call are kept under. */
  lead: string;
  /** Those of the visits that have not been put back. */
  standing: AwayVisit[];
  messages: AwayMessage[];
  tries: CallTry[];
  /** Empty: an e-mail is enough. */
  ring: WhyRing[];
  /** Each of these visits has another in its place: they know. */
  rebooked: boolean;
  /** They answered, or have rebooked. */
  reached: boolean;
  /** To be rung, not reached yet, and not too late for it. */
  open: boolean;
  chase: { version: number; onItName: string | null; onItSince: Temporal.Instant | null };
};

type Of = { awayId: string } | { comingAt: Temporal.Instant };
type Reads = Pick<House, 'db' | 'config' | 'demo'>;

/** Whether mail leaves this installation, or is kept to be read as in the demo. */
export const mailGoesOut = ({ config, demo }: Pick<House, 'config' | 'demo'>) =>
  config.smtpUrl !== null || demo !== null;

/** Everybody who lost a visit to one closing, or to any whose visits are still to come: soonest first. */
export async function readTold(house: Reads, practiceId: number, of: Of, now: Temporal.Instant): Promise<Told[]> {
  const { db } = house;
  const visits = await visitsOfAways(db, practiceId, of);
  const [messages, tries] = await Promise.all([
    awayMessages(
      db,
      practiceId,
      visits.map(({ event_id }) => event_id),
    ),
    triesAbout(db, practiceId, [...new Set(visits.map(({ lead_id }) => lead_id))]),
  ]);
  const told: Told[] = [];
  for (const awayId of new Set(visits.map(({ away_id }) => away_id))) {
    const own = visits.filter(({ away_id }) => away_id === awayId);
    for (const person of peopleOf(own, (own[0] as AwayVisit).closed_at)) {
      told.push(toldOf(house, person, { messages, tries }, now));
    }
  }
  const first = ({ visits: [{ starts_at }] }: Told) => starts_at.epochMilliseconds;
  return told.sort((a, b) => first(a) - first(b));
}

function toldOf(
  house: Reads,
  person: Person<AwayVisit>,
  all: { messages: AwayMessage[]; tries: CallTry[] },
  now: Temporal.Instant,
): Told {
  const [{ away_id: awayId, lead_id: lead, closed_at, chase_version, on_it_name, on_it_since }] = person.visits;
  const standing = person.visits.filter(isCancelledStill);
  const events = new Set(person.visits.map(({ event_id }) => event_id));
  const messages = all.messages.filter(({ event_id }) => events.has(event_id));
  const isSince = ({ at }: CallTry) => Temporal.Instant.compare(at, closed_at) >= 0;
  const tries = all.tries.filter((one) => one.appointment_id === lead && isSince(one));
  const rebooked = standing.length > 0 && standing.every(({ rebooked_reference }) => rebooked_reference !== null);
  const reached = rebooked || tries.at(-1)?.outcome === 'reached';
  const ring =
    standing.length && (!rebooked || tries.length)
      ? whyRing(house, { ...person, messages, soon: standing.some((visit) => isSoon(visit, closed_at)) })
      : [];
  const isAhead = ({ starts_at }: AwayVisit) => Temporal.Instant.compare(starts_at, now) > 0;
  return {
    ...person,
    awayId,
    lead,
    standing,
    messages,
    tries,
    ring,
    rebooked,
    reached,
    open: ring.length > 0 && !reached && standing.some(isAhead),
    chase: { version: chase_version ?? 0, onItName: on_it_name, onItSince: on_it_since },
  };
}

function whyRing(
  house: Reads,
  { soon, address, messages }: Person<AwayVisit> & { messages: AwayMessage[] },
): WhyRing[] {
  const sent = messages.some(({ state }) => state === 'sent');
  const unsent = messages.length > 0 && messages.every(({ state }) => state === 'failed' || state === 'dropped');
  const why: (WhyRing | false)[] = [
    soon && 'soon',
    !sent && (address === null || !mailGoesOut(house)) && 'no-address',
    address !== null && unsent && 'failed',
  ];
  return why.filter((one) => one !== false);
}

/** Of all closings: whom to ring yet. */
export const openCalls = async (house: Reads, practiceId: number, now: Temporal.Instant): Promise<Told[]> =>
  (await readTold(house, practiceId, { comingAt: now }, now)).filter(({ open }) => open);
