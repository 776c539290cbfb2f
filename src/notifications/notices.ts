import type { Notice } from './notice.ts';
import { accessEnding } from './notices/access-ending.ts';
import { accessOffered } from './notices/access-offered.ts';
import { signInCode } from './notices/sign-in-code.ts';
import { staffIsInvited } from './notices/staff-invited.ts';

/** Everything we tell people that is about no appointment, one line each. */
export const notices: readonly Notice[] = [accessOffered, accessEnding, signInCode, staffIsInvited];
