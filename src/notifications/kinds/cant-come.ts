import type { CantComeData } from '#/appointments/events.ts';
import type { About } from '../kind.ts';
import { exampleAbout } from './example.ts';

// What the two messages about "I can't come" share.

/** Still to come, at the time it was said about: cancelled, moved or begun since, there is nothing more to say. */
export const stillToCome = ({ event, appointment, now }: About): boolean =>
  (appointment.state === 'pending' || appointment.state === 'confirmed') &&
  appointment.sequence === (event.data as CantComeData).sequence &&
  Temporal.Instant.compare(appointment.starts_at, now) > 0;

/** Alex Morgan, a day before the visit. */
export function cantComeExample(kind: string, event: Partial<About['event']> = {}): About {
  const about = exampleAbout(kind, {}, event);
  const now = about.appointment.starts_at.subtract({ hours: 24 });
  const data: CantComeData = { taskId: '019a0000-0000-7000-8000-000000000007', sequence: 0, noticeMinutes: 24 * 60 };
  return { ...about, now, event: { ...about.event, at: now, data } };
}
