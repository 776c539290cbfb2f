import { type RequestDecided, requestDecided } from '#/people/ask/decide.ts';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** What staff said to somebody who asked for an account: the way in, or to ring. To the address that they proved. */
export const requestAnswered: Notice = {
  name: 'account-request-answered',
  listensTo: requestDecided,
  repliesToPractice: true,
  async write({ house, event, practice, link }) {
    const { requestId } = event.data as RequestDecided;
    const request = await house.db
      .selectFrom('account_request')
      .select(['id', 'email', 'given_name', 'patient_id', 'decided_at'])
      .where('practice_id', '=', practice.id)
      .where('id', '=', requestId)
      .executeTakeFirst();
    if (!request?.decided_at) return [];
    const t = words(practice.locale);
    const how = request.patient_id ? 'yes' : 'no';
    const values = { practice: practice.name, phone: practicePhone(faceOf(practice)) };
    return [
      {
        person: `request:${request.id}`,
        address: request.email,
        letter: {
          subject: t(`answered.${how}.subject`, values),
          preview: t(`answered.${how}.title`),
          title: t(`answered.${how}.title`),
          blocks: [
            { is: 'text', text: t(`answered.${how}.text`, values) },
            ...(request.patient_id
              ? [{ is: 'button', words: t('answered.button'), href: link(`/${practice.slug}/sign-in`) } as const]
              : []),
          ],
        },
      },
    ];
  },
};
