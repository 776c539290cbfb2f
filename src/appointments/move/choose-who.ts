import type { Db } from '#/platform/database.ts';
import type { Practice } from '#/practice/practice.ts';
import { type Practitioner, practitionersFor } from '#/practice/roster.ts';
import { anyone, readId } from '../book/asked.ts';
import type { Appointment } from '../queries.ts';

export type Who = {
  /** Who does this kind of visit, in the practice's order. */
  able: Practitioner[];
  /** Null: any of them. */
  practitioner: Practitioner | null;
};

/** With whom the new time is sought: as asked; else who it is with now; any where that one can't be booked any more. */
export async function chooseWho(
  db: Db,
  practice: Practice,
  appointment: Appointment,
  asked: string | undefined,
  now: Temporal.Instant,
): Promise<Who> {
  const today = now.toZonedDateTimeISO(practice.zone).toPlainDate();
  const able = await practitionersFor(db, practice.id, appointment.type_id, today);
  const find = (id: string | null) => able.find((one) => one.id === id) ?? null;
  const present = find(appointment.practitioner_id);
  return { able, practitioner: asked === anyone ? null : (find(readId(asked)) ?? present) };
}

/** As the address and the form say it. */
export const whoText = ({ practitioner }: Who): string => practitioner?.id ?? anyone;
