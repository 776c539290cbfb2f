import { type ContactCodeAsked, codeFor, codeMinutes, contactCodeAsked } from '#/people/details/prove-address.ts';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Letter } from '../../letter.ts';
import type { Notice } from '../../notice.ts';
import { words } from './words-here.ts';

/** Stands for the code in what is kept. */
const hidden = '••••••';

/** The code to an address that a patient gave for their record. One that another has taken the place of is sent no more. */
export const contactCode: Notice = {
  name: 'contact-code',
  listensTo: contactCodeAsked,
  repliesToPractice: true,
  async write({ house, event, practice, now }) {
    const { accountId, until } = event.data as ContactCodeAsked;
    const patientId = event.patient_id;
    if (!patientId || Temporal.Instant.compare(Temporal.Instant.from(until), now) <= 0) return [];
    const asked = await house.db
      .selectFrom('contact_proof')
      .select(['email', 'until'])
      .where('practice_id', '=', practice.id)
      .where('patient_id', '=', patientId)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (!asked?.until.equals(Temporal.Instant.from(until))) return [];
    const t = words(practice.locale);
    const letter = (code: string): Letter => ({
      subject: t('code.subject', { practice: practice.name }),
      preview: t('code.preview', { minutes: codeMinutes }),
      title: t('code.title', { code }),
      blocks: [
        { is: 'text', text: t('code.text', { minutes: codeMinutes }) },
        { is: 'text', text: t('code.not-you', { phone: practicePhone(faceOf(practice)) }), quiet: true },
      ],
    });
    const code = codeFor(house.config.secret, practice.id, asked.email, { patientId, accountId }, until);
    return [{ person: `account:${accountId}`, address: asked.email, letter: letter(code), kept: letter(hidden) }];
  },
};
