import { notMeToken } from '#/people/not-me/token.ts';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Letter } from '../letter.ts';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/**
 * To the address that a record holds, when an account was linked to it: with the way to say that it wasn't them. Never
 * whose account, in case it is somebody else's; never to who is linked no more.
 */
export const accountLinked: Notice = {
  name: 'account-linked',
  listensTo: 'account.linked',
  repliesToPractice: true,
  async write({ house, event, practice, link }) {
    const { patient_id: patientId } = event;
    if (!patientId) return [];
    const row = await house.db
      .selectFrom('account_link as l')
      .innerJoin('patient as u', (on) =>
        on.onRef('u.practice_id', '=', 'l.practice_id').onRef('u.id', '=', 'l.patient_id'),
      )
      .select(['u.email', 'u.given_name'])
      .where('l.practice_id', '=', practice.id)
      .where('l.patient_id', '=', patientId)
      .where('l.account_id', '=', String((event.data as { accountId: string }).accountId))
      .where('l.paused_at', 'is', null)
      .where('u.archived_at', 'is', null)
      .executeTakeFirst();
    if (!row?.email) return [];
    const t = words(practice.locale);
    const letter = (token: string): Letter => ({
      subject: t('linked.subject', { practice: practice.name }),
      preview: t('linked.preview'),
      title: t('linked.title', { name: row.given_name }),
      blocks: [
        { is: 'text', text: t('linked.text', { practice: practice.name }) },
        { is: 'button', words: t('linked.see'), href: link(`/${practice.slug}/dashboard`) },
        { is: 'text', text: t('linked.not-you', { phone: practicePhone(faceOf(practice)) }) },
        { is: 'button', words: t('linked.not-me'), href: link(`/${practice.slug}/not-me/${token}`) },
      ],
    });
    return [
      {
        person: `patient:${patientId}`,
        patientId,
        address: row.email,
        letter: letter(notMeToken(house.config.secret, practice.id, event.id)),
        kept: letter('…'),
      },
    ];
  },
};
