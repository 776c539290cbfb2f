import type { Notice } from './notice.ts';
import { signInCode } from './notices/sign-in-code.ts';

/** Everything we tell people that is about no appointment, one line each. */
export const notices: readonly Notice[] = [signInCode];
