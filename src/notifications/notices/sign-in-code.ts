import { accountByEmail } from '#/people/accounts.ts';
import {
  codeFor,
  codeMinutes,
  linkToken,
  type SignInCodeAsked,
  signInCodeAsked,
} from '#/people/mailed-code/mailed-code.ts';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Letter } from '../letter.ts';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** Stands for the code, and for the link's token, in what is kept. */
const hidden = '••••••';

/**
 * The code that was asked for at the patients' door, with the link beside it: to the address of an account, and to nobody
 * where the address has none. Who asks for an account gets it wherever they say. One that another has taken the place of
 * is sent no more.
 */
export const signInCode: Notice = {
  name: 'sign-in-code',
  listensTo: signInCodeAsked,
  repliesToPractice: true,
  async write({ house, event, practice, now, link }) {
    const data = event.data as SignInCodeAsked;
    const asked = await house.db
      .selectFrom('mailed_code')
      .select(['id', 'purpose', 'email', 'until', 'proved_at'])
      .where('practice_id', '=', practice.id)
      .where('id', '=', data.codeId)
      .executeTakeFirst();
    const late = !asked || asked.proved_at || Temporal.Instant.compare(asked.until, now) <= 0;
    if (late) return [];
    const { purpose, email } = asked;
    if (purpose !== 'account' && !(await accountByEmail(house.db, email))) return [];
    const t = words(practice.locale);
    const letter = (code: string, token: string): Letter => ({
      subject: t(`code.subject.${purpose}`, { practice: practice.name }),
      preview: t('code.preview', { minutes: codeMinutes }),
      title: t('code.title', { code }),
      blocks: [
        { is: 'text', text: t(`code.text.${purpose}`, { minutes: codeMinutes }) },
        {
          is: 'button',
          words: t(`code.button.${purpose}`),
          href: link(`/${practice.slug}/sign-in/link/${token}`),
        },
        { is: 'text', text: t('code.not-you', { phone: practicePhone(faceOf(practice)) }), quiet: true },
      ],
    });
    const { secret } = house.config;
    return [
      {
        person: `code:${asked.id}`,
        address: email,
        letter: letter(codeFor(secret, practice.id, data), linkToken(secret, practice.id, data)),
        kept: letter(hidden, hidden),
      },
    ];
  },
};
