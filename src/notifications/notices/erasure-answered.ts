import { erasureAnswered as answered, type ErasureAnswered } from '#/people/erasure/answer.ts';
import { faceOf } from '#/practice/face.ts';
import { retentionOf } from '#/regions/regions.ts';
import { practicePhone } from '#/ui/practice-face.tsx';
import type { Notice } from '../notice.ts';
import { words } from './words-here.ts';

/** What staff answered to a patient who asked for their data to be erased: to the address that the record holds. */
export const erasureAnswered: Notice = {
  name: 'erasure-answered',
  listensTo: answered,
  repliesToPractice: true,
  async write({ house, event, practice }) {
    const { done } = event.data as ErasureAnswered;
    const { patient_id: patientId } = event;
    const row = patientId
      ? await house.db
          .selectFrom('patient')
          .select(['email', 'given_name'])
          .where('practice_id', '=', practice.id)
          .where('id', '=', patientId)
          .where('archived_at', 'is', null)
          .executeTakeFirst()
      : undefined;
    if (!patientId || !row?.email) return [];
    const t = words(practice.locale);
    const how = done ? 'done' : 'kept';
    const values = {
      name: row.given_name,
      practice: practice.name,
      phone: practicePhone(faceOf(practice)),
      years: retentionOf(practice.region, practice.part).years,
    };
    return [
      {
        person: `patient:${patientId}`,
        patientId,
        address: row.email,
        letter: {
          subject: t(`erasure.${how}.subject`, values),
          preview: t(`erasure.${how}.preview`, values),
          title: t(`erasure.${how}.title`, values),
          blocks: [
            { is: 'text', text: t(`erasure.${how}.text`, values) },
            { is: 'text', text: t('erasure.phone', values), quiet: true },
          ],
        },
      },
    ];
  },
};
