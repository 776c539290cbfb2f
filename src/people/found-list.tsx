/* biome-ignore-all lint/a11y/useFocusableInteractive: of a combobox the box keeps the focus; options are pointed at by aria-activedescendant. */
import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { phoneText } from '#/regions/phone.ts';
import { dateLong } from '#/ui/dates.ts';
import { catalogue } from '#/ui/words.ts';
import { findPatients, findReference } from './find-patients.ts';
import en from './words.en.json' with { type: 'json' };

const words = catalogue({ en });
/** As many as can be taken in at a glance; the page for searching shows more. */
const most = 8;

/**
 * GET `/{practice}/practice/patients/found?q=`: what the search in the page's head lists while one types, as options that
 * lead to a record or, for a reference, to its appointment. Part of a page, without its frame.
 */
export async function foundList(c: Context<Env>) {
  const { house, practice } = c.var;
  const t = words(practice.locale);
  const q = (c.req.query('q') ?? '').slice(0, 200);
  const folder = `/${practice.slug}/practice`;
  const [reference, found] = q.trim()
    ? await Promise.all([
        findReference(house.db, practice.id, q),
        findPatients(house.db, practice.id, q, practice.region),
      ])
    : [null, []];
  const count = found.length + (reference ? 1 : 0);
  return c.html(
    <div data-words={t('patients.count', { n: count })}>
      {reference && (
        <div role="option" id="find-0" data-href={`${folder}/appointments/${reference}`}>
          <b>{t('patients.appointment', { reference })}</b>
        </div>
      )}
      {found.slice(0, most).map((patient, i) => (
        <div role="option" id={`find-${i + 1}`} data-href={`${folder}/patients/${patient.id}`}>
          <b>
            {patient.givenName} {patient.familyName}
          </b>{' '}
          <small>
            {[
              patient.dateOfBirth && dateLong(patient.dateOfBirth, practice),
              patient.phone && phoneText(patient.phone, practice.region),
              patient.archived && t('patients.archived'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </div>
      ))}
      {(found.length > most || (count === 0 && q.trim())) && (
        <div role="option" class="find-more" aria-disabled="true">
          {found.length > most ? t('patients.more') : t('patients.count', { n: 0 })}
        </div>
      )}
    </div>,
  );
}
