import type { Notice } from './notice.ts';
import { accessEnding } from './notices/access-ending.ts';
import { accessOffered } from './notices/access-offered.ts';
import { accountInvitation } from './notices/account-invitation.ts';
import { accountLinked } from './notices/account-linked.ts';
import { contactChanged, contactChangedToPractice } from './notices/contact/contact-changed.ts';
import { contactCode } from './notices/contact/contact-code.ts';
import { erasureAnswered } from './notices/erasure-answered.ts';
import { notDelivered } from './notices/not-delivered.ts';
import { requestAnswered } from './notices/request-answered.ts';
import { signInCode } from './notices/sign-in-code.ts';
import { staffIsInvited } from './notices/staff-invited.ts';

/** Everything we tell people that is about no appointment, one line each. */
export const notices: readonly Notice[] = [
  accessOffered,
  accessEnding,
  signInCode,
  accountInvitation,
  accountLinked,
  requestAnswered,
  erasureAnswered,
  staffIsInvited,
  contactCode,
  contactChanged,
  contactChangedToPractice,
  notDelivered,
];
