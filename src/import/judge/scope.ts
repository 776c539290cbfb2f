import type { ImportOptions } from '../options.ts';

/** For whom and as of when a file is judged. `source`: the family of ids that its ids belong to. */
export type Scope = { practiceId: number; source: string; now: Temporal.Instant; options: ImportOptions };
