import { invitationBy, invitationDays, invitationToken } from '#/people/invitations/invitation.ts';
import { type PatientInvited, patientInvited } from '#/people/invitations/staff-invite.ts';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Letter } from '../letter.ts';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** An invitation that staff sent, to the record's address: the link makes an account, once. Taken back or used: nothing. */
export const accountInvitation: Notice = {
  name: 'account-invitation',
  listensTo: patientInvited,
  repliesToPractice: true,
  async write({ house, event, practice, now, link }) {
    const { secret } = house.config;
    const { invitationId } = event.data as PatientInvited;
    const token = invitationToken(secret, practice.id, invitationId);
    const invitation = await invitationBy(house.db, secret, practice.id, token, now);
    if (!invitation || invitation.spent) return [];
    const t = words(practice.locale);
    const letter = (way: string): Letter => ({
      subject: t('invited.subject', { practice: practice.name }),
      preview: t('invited.preview'),
      title: t('invited.title', { name: invitation.givenName }),
      blocks: [
        { is: 'text', text: t('invited.text', { practice: practice.name }) },
        { is: 'button', words: t('invited.button'), href: link(`/${practice.slug}/invitation/${way}`) },
        { is: 'text', text: t('invited.once', { days: invitationDays }) },
        { is: 'text', text: t('invited.not-you', { phone: practicePhone(faceOf(practice)) }), quiet: true },
      ],
    });
    const { patientId, email } = invitation;
    return [{ person: `patient:${patientId}`, patientId, address: email, letter: letter(token), kept: letter('…') }];
  },
};
