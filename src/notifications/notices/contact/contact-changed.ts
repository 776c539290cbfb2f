import { type ContactChanged, contactChanged as changed } from '#/people/details/change-contact.ts';
import type { Db } from '#/platform/database.ts';
import { faceOf } from '#/practice/face.ts';
import { toldAddresses } from '#/practice/told-addresses.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Event } from '../../gather.ts';
import type { Notice } from '../../notice.ts';
import { words } from './words-here.ts';

/** To where the patient could be reached before: that it was changed, and never to what. Archived: nobody hears. */
export const contactChanged: Notice = {
  name: 'contact-changed',
  listensTo: changed,
  repliesToPractice: true,
  async write({ house, event, practice }) {
    const about = await changeOf(house.db, practice.id, event);
    const address = about?.field === 'email' ? about.before : about?.email;
    if (!about || about.archived_at || !address) return [];
    const { id, field, given_name: name } = about;
    const t = words(practice.locale);
    return [
      {
        person: `patient:${id}`,
        address,
        patientId: id,
        letter: {
          subject: t('changed.subject', { practice: practice.name }),
          preview: t('changed.preview'),
          title: t(`changed.title.${field}`, { name }),
          blocks: [
            { is: 'text', text: t(`changed.text.${field}`, { practice: practice.name }) },
            { is: 'text', text: t('changed.not-you', { phone: practicePhone(faceOf(practice)) }) },
          ],
        },
      },
    ];
  },
};

/** To the practice, where it wants to hear of it: whose record, and the way there. */
export const contactChangedToPractice: Notice = {
  name: 'contact-changed-to-practice',
  listensTo: changed,
  repliesToPractice: false,
  async write({ house, event, practice, link }) {
    const { policies, slug, name, locale } = practice;
    const about = policies.tellPracticeContact ? await changeOf(house.db, practice.id, event) : null;
    if (!about) return [];
    const t = words(locale);
    const patient = `${about.given_name} ${about.family_name}`;
    return toldAddresses(practice).map((address) => ({
      person: `practice:${address}`,
      address,
      letter: {
        subject: t('practice.subject', { patient }),
        preview: t('practice.preview'),
        title: t('practice.title', { patient, field: about.field }),
        blocks: [
          { is: 'text', text: t('practice.text') },
          { is: 'button', words: t('practice.see'), href: link(`/${slug}/practice/patients/${about.id}?tab=details`) },
          { is: 'text', text: t('practice.why', { practice: name }), quiet: true },
        ],
      },
    }));
  },
};

/** What was changed, and whose record it is now. */
const changeOf = (db: Db, practiceId: number, event: NonNullable<Event>) =>
  db
    .selectFrom('contact_change as h')
    .innerJoin('patient as u', (on) =>
      on.onRef('u.practice_id', '=', 'h.practice_id').onRef('u.id', '=', 'h.patient_id'),
    )
    .select(['u.id', 'u.given_name', 'u.family_name', 'u.email', 'u.archived_at', 'h.field', 'h.before'])
    .where('h.practice_id', '=', practiceId)
    .where('h.id', '=', (event.data as ContactChanged).changeId)
    .executeTakeFirst();
