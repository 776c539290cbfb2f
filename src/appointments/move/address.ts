import type { Appointment } from '../queries.ts';

/** What the address of a move carries from page to page, as `book/asked.ts` reads it. */
export type MoveAsked = {
  practitioner?: string | undefined;
  part?: string | undefined;
  from?: string | undefined;
  start?: string | undefined;
};

/** Where this appointment's time is changed, with these choices made. */
export function moveAddress(slug: string, appointment: Pick<Appointment, 'reference'>, asked: MoveAsked = {}): string {
  const chosen = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(chosen).toString();
  return `/${slug}/appointments/${appointment.reference}/move${query ? `?${query}` : ''}`;
}
