import type { House } from '#/platform/house.ts';
import { type Change, changesAfter, type Held, heldAt, mostChanges, newestEvent } from './changes.ts';

/** What a listener is told: what happened, and the starts of times that came to be held or are held no more. `all`: more than can be told. */
export type News = { changes: Change[]; holds: Temporal.Instant[]; all: boolean };
type Hear = (news: News) => void;

/** Ears for what happens at a practice. One a process: however many listen, the database is asked once a second. */
export type Feed = {
  /** Tells `hear` of everything after the event `since` (null: from now on), until the function it gives is called. */
  listen(practiceId: number, since: string | null, hear: Hear): Promise<() => void>;
  /** Something may have happened just now: looks at once, if anybody listens. */
  wake(): void;
};

type Ear = {
  newest: string;
  seen: Set<string>;
  held: Map<string, Held>;
  hears: Set<Hear>;
  /** Until the first look: what was made before this was on the page that listens. */
  known: string | null;
};

const none = '00000000-0000-0000-0000-000000000000';

/**
 * An id is made some time before its transaction commits, and by one of several processes with clocks of their own: each
 * look goes back this far behind the newest id that was seen, and passes over what it has told already.
 */
const overlapMs = 60_000;

/** What was made this shortly before the newest event of a page may have been committed after the page was read. */
const justBeforeMs = 3_000;

/** The least id of the time that lies so many milliseconds before that of this UUIDv7. */
export function idBefore(id: string, milliseconds: number): string {
  const made = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const hex = Math.max(0, made - milliseconds)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The feed of one process. It looks every `everyMs` while somebody listens, and not at all while nobody does. */
export function liveFeed(house: House, { everyMs = 1000 }: { everyMs?: number } = {}): Feed {
  const ears = new Map<number, Ear>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;

  async function look() {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    clearTimeout(timer);
    timer = undefined;
    try {
      await lookOnce(house, ears);
    } catch (error) {
      house.log.warn({ err: error }, 'the diary’s changes could not be read');
    }
    looking = false;
    if (ears.size === 0) return;
    timer = setTimeout(look, again ? 0 : everyMs).unref();
    again = false;
  }

  return {
    async listen(practiceId, since, hear) {
      const newest = (await newestEvent(house.db, practiceId)) ?? none;
      const from = since && since < newest ? since : newest;
      const ear = ears.get(practiceId);
      const known = idBefore(from, justBeforeMs);
      if (ear) ear.hears.add(hear);
      else {
        ears.set(practiceId, {
          newest: from,
          seen: new Set([from]),
          held: new Map(),
          hears: new Set([hear]),
          known,
        });
      }
      if (ear && from < newest) {
        const missed = await changesAfter(house.db, new Map([[practiceId, known]]));
        hear({ changes: missed, holds: [], all: missed.length >= mostChanges });
      }
      if (!looking && !timer) timer = setTimeout(look, 0).unref();
      return () => {
        const here = ears.get(practiceId);
        here?.hears.delete(hear);
        if (here?.hears.size === 0) ears.delete(practiceId);
      };
    },
    wake() {
      if (ears.size > 0) void look();
    },
  };
}

/** One look for all who listen: two statements, whatever their number. */
async function lookOnce(house: House, ears: Map<number, Ear>) {
  const asked = new Map([...ears].map(([practiceId, { newest }]) => [practiceId, idBefore(newest, overlapMs)]));
  if (asked.size === 0) return;
  const [changes, held] = await Promise.all([
    changesAfter(house.db, asked),
    heldAt(house.db, [...asked.keys()], house.clock()),
  ]);
  const all = changes.length >= mostChanges;
  for (const [practiceId, ear] of ears) {
    const own = changes.filter((change) => change.practiceId === practiceId);
    const { seen, known } = ear;
    const fresh = own.filter(({ id }) => !seen.has(id) && (known === null || id > known));
    if (asked.has(practiceId)) ear.known = null;
    ear.seen = new Set([...own.map(({ id }) => id), ear.newest]);
    ear.newest = own.at(-1)?.id ?? ear.newest;
    const holds = holdsChanged(
      ear,
      held.filter((hold) => hold.practiceId === practiceId),
    );
    if (fresh.length || holds.length) for (const hear of [...ear.hears]) hear({ changes: fresh, holds, all });
  }
}

function holdsChanged(ear: Ear, held: Held[]): Temporal.Instant[] {
  const key = ({ id, starts, ends }: Held) => `${id} ${starts} ${ends}`;
  const before = ear.held;
  ear.held = new Map(held.map((hold) => [key(hold), hold]));
  const came = [...ear.held].filter(([id]) => !before.has(id));
  const went = [...before].filter(([id]) => !ear.held.has(id));
  return [...came, ...went].map(([, { starts }]) => starts);
}
