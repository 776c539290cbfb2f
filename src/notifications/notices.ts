import type { Notice } from './notice.ts';

/** Everything we tell people that is about no appointment, one line each. */
export const notices: readonly Notice[] = [];
