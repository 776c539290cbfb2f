import {
  invitationById,
  invitationDays,
  type StaffInvited,
  staffInvitationToken,
  staffInvited,
} from '#/people/staff/invitation.ts';
import type { Letter } from '../letter.ts';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** To whoever a manager asked to be staff: the link, which stands in the mail alone. Not once it is used or taken back. */
export const staffIsInvited: Notice = {
  name: 'staff-invited',
  listensTo: staffInvited,
  repliesToPractice: true,
  async write({ house, event, practice, now, link }) {
    const { invitationId } = event.data as StaffInvited;
    const invitation = await invitationById(house.db, practice.id, invitationId, now);
    if (!invitation || invitation.spent) return [];
    const t = words(practice.locale);
    const letter = (token: string): Letter => ({
      subject: t('staff.subject', { practice: practice.name }),
      preview: t('staff.preview', { days: invitationDays }),
      title: t('staff.title', { name: invitation.name }),
      blocks: [
        { is: 'text', text: t('staff.text', { practice: practice.name, days: invitationDays }) },
        { is: 'button', words: t('staff.button'), href: link(`/${practice.slug}/practice/invitation/${token}`) },
        { is: 'text', text: t('staff.not-you'), quiet: true },
      ],
    });
    return [
      {
        person: `staff-invitation:${invitation.id}`,
        address: invitation.email,
        letter: letter(staffInvitationToken(house.config.secret, practice.id, invitation.id)),
        kept: letter('…'),
      },
    ];
  },
};
