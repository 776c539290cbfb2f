import { openIn, shownAs } from '#/appointments/away/affected.ts';
import { type CloseRequest, closeTime } from '#/appointments/away/close-time.ts';
import { actorOf, practiceNamed } from '#/diary/test-visits.ts';
import type { Act } from '#/platform/actor.ts';
import { newId } from '#/platform/ids.ts';
import type { TestHouse } from './database.ts';

/** Closes a practitioner's time by the real deed, as a practice's reception does from a page that shows what is there. */
export async function closing(house: TestHouse, practitioner: string, from: string, until: string, slug = 'riverside') {
  const practice = await practiceNamed(house, slug);
  const actor = await actorOf(house, practice, `reception@${slug}.example`);
  if (actor.kind !== 'staff') throw new Error('reception is no staff');
  const { id: practitionerId } = await house.db
    .selectFrom('practitioner')
    .select('id')
    .where('practice_id', '=', practice.id)
    .where('name', '=', practitioner)
    .executeTakeFirstOrThrow();
  const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(practice.zone).toInstant();
  const stretch = { practitionerId, starts: at(from), ends: at(until) };
  const act = (): Act => ({ actor, now: house.clock() });
  const shown = async () => shownAs(await openIn(house.db, practice.id, stretch).execute(), house.clock());
  const id = newId();
  return {
    id,
    practice,
    staffId: actor.staffId,
    act,
    stretch,
    shown,
    async close(changes: Partial<CloseRequest> = {}) {
      const request = { ...stretch, id, note: '', cancels: true, shown: changes.shown ?? (await shown()), ...changes };
      return closeTime(house, practice.id, act(), actor.staffId, request);
    },
  };
}
