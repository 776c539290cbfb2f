import { type OfferedData, offerById, offerDays, offerToken } from '#/people/access/offers.ts';
import { faceOf } from '#/practice/face.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Letter } from '../letter.ts';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** Stands for the link's token in what is kept. */
const hidden = '••••••';

/** To whoever is asked to act for a patient: the link, once. It says the first name alone: nobody has proved the mailbox yet. */
export const accessOffered: Notice = {
  name: 'access-offered',
  listensTo: 'access.offered',
  repliesToPractice: true,
  async write({ house, event, practice, now, link }) {
    const { offerId } = event.data as OfferedData;
    const offer = await offerById(house.db, practice.id, offerId, now);
    if (!offer || offer.spent) return [];
    const t = words(practice.locale);
    const values = { name: offer.givenName, practice: practice.name, days: offerDays };
    const letter = (token: string): Letter => ({
      subject: t('offered.subject', values),
      preview: t('offered.preview', values),
      title: t(offer.giver === 'staff' ? 'offered.title.staff' : 'offered.title', values),
      blocks: [
        { is: 'text', text: t('offered.text', values) },
        { is: 'button', words: t('offered.button'), href: link(`/${practice.slug}/access/${token}`) },
        { is: 'text', text: t('offered.not-you', { phone: practicePhone(faceOf(practice)) }), quiet: true },
      ],
    });
    const { email: address, patientId } = offer;
    const token = offerToken(house.config.secret, practice.id, offer.id);
    return [{ person: `offer:${offer.id}`, address, patientId, letter: letter(token), kept: letter(hidden) }];
  },
};
