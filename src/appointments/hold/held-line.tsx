import { dateTime, time } from '#/ui/dates.ts';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { bookAddress, writeStart, writeUntil } from '../book/asked.ts';
import { togetherAddress } from '../together/asked.ts';
import type { Hold } from './read-hold.ts';
import { words } from './words.ts';

/** On the dashboard: what this person is in the middle of booking, and the way back to it. */
export function HeldLine({ face, hold, several }: { face: PracticeFace; hold: Hold; several: boolean }) {
  const href = bookingOf(face.slug, hold, several);
  const [first] = hold.visits;
  if (!href || !first) return null;
  const line = words(face.locale).rich('held.finish', {
    when: dateTime(first.starts, face),
    until: time(hold.until, face),
    link: (inside) => <a href={href}>{inside}</a>,
  });
  return <p class="quiet-text">{line}</p>;
}

/** The address at which the held visits are checked and booked; null where one of them is for no record yet. */
function bookingOf(slug: string, { visits, until, rebook }: Hold, several: boolean): string | null {
  const known = visits.flatMap((visit) => (visit.patientId ? [{ ...visit, patientId: visit.patientId }] : []));
  const [first] = known;
  if (!first || known.length < visits.length) return null;
  if (known.length > 1) {
    const times = known.map(({ starts, practitionerId }) => ({ starts: starts.epochMilliseconds, practitionerId }));
    return togetherAddress(slug, { visits: known, times });
  }
  return bookAddress(slug, {
    patient: several ? first.patientId : undefined,
    type: first.typeId,
    practitioner: first.practitionerId,
    rebook: rebook ?? undefined,
    start: writeStart(first.starts),
    held: writeUntil(until),
  });
}
