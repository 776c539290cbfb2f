import { toldAddresses } from '#/practice/told-addresses.ts';
import { type MessageFailed, messageFailed } from '../failed.ts';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** To the practice, where it wants to hear of it: whom a mail did not reach, and the way to ring them. Never what it said. */
export const notDelivered: Notice = {
  name: 'not-delivered-to-practice',
  listensTo: messageFailed,
  repliesToPractice: false,
  async write({ house, event, practice, link }) {
    const { policies, slug, name, locale } = practice;
    if (!policies.tellPracticeFailed) return [];
    const about = await house.db
      .selectFrom('message as m')
      .innerJoin('patient as u', (on) =>
        on.onRef('u.practice_id', '=', 'm.practice_id').onRef('u.id', '=', 'm.patient_id'),
      )
      .select(['u.id', 'u.given_name', 'u.family_name'])
      .where('m.practice_id', '=', practice.id)
      .where('m.id', '=', (event.data as unknown as MessageFailed).messageId)
      .where('m.state', '=', 'failed')
      .where('u.archived_at', 'is', null)
      .executeTakeFirst();
    if (!about) return [];
    const t = words(locale);
    const patient = `${about.given_name} ${about.family_name}`;
    return toldAddresses(practice).map((address) => ({
      person: `practice:${address}`,
      address,
      letter: {
        subject: t('not-delivered.subject'),
        preview: t('not-delivered.preview'),
        title: t('not-delivered.title', { patient }),
        blocks: [
          { is: 'text', text: t('not-delivered.text') },
          { is: 'button', words: t('not-delivered.see'), href: link(`/${slug}/practice/patients/${about.id}`) },
          { is: 'text', text: t('not-delivered.why', { practice: name }), quiet: true },
        ],
      },
    }));
  },
};
