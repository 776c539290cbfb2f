import type { EndingData } from '#/people/access/own-age.ts';
import { faceOf } from '#/practice/face.ts';
import { dateLong } from '#/ui/dates.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Letter } from '../letter.ts';
import type { Notice, Told } from '../notice.ts';
import { words } from './words-here.ts';

/**
 * To both sides, before a parent's access ends with the child's coming of age: the parent, and the patient where the
 * record has an address of its own. Nobody where it has ended meanwhile, or the record can't be reached online.
 */
export const accessEnding: Notice = {
  name: 'access-ending',
  listensTo: 'access.ending',
  repliesToPractice: true,
  async write({ house, event, practice }) {
    const { accountId, on } = event.data as EndingData;
    const row = await house.db
      .selectFrom('account_link as l')
      .innerJoin('portal_account as c', 'c.id', 'l.account_id')
      .innerJoin('patient as u', (join) =>
        join.onRef('u.practice_id', '=', 'l.practice_id').onRef('u.id', '=', 'l.patient_id'),
      )
      .select(['u.id', 'u.given_name', 'u.email as contact', 'c.name as parent', 'c.email'])
      .where('l.practice_id', '=', practice.id)
      .where('l.account_id', '=', accountId)
      .where('l.patient_id', '=', event.patient_id)
      .where('l.paused_at', 'is', null)
      .where('u.online_access', '=', true)
      .where('u.archived_at', 'is', null)
      .executeTakeFirst();
    if (!row) return [];
    const t = words(practice.locale);
    const day = Temporal.PlainDate.from(on);
    const phone = practicePhone(faceOf(practice));
    const values = { child: row.given_name, parent: row.parent, practice: practice.name, phone };
    const said = { ...values, day: dateLong(day, practice) };
    const letter = (to: 'parent' | 'patient'): Letter => ({
      subject: t(`ending.subject.${to}`, said),
      preview: t(`ending.preview.${to}`, said),
      title: t(`ending.subject.${to}`, said),
      blocks: [
        { is: 'text', text: t(`ending.text.${to}`, said) },
        { is: 'text', text: t(`ending.next.${to}`, said) },
      ],
    });
    const told: Told[] = [
      { person: `account:${accountId}`, address: row.email, patientId: row.id, letter: letter('parent') },
    ];
    const { contact } = row;
    if (contact && contact.toLowerCase() !== row.email.toLowerCase()) {
      told.push({ person: `patient:${row.id}`, address: contact, patientId: row.id, letter: letter('patient') });
    }
    return told;
  },
};
