import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import type { Practice } from '#/practice/practice.ts';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { dateLong } from '#/ui/dates.ts';
import { Field, Form } from '#/ui/form.tsx';
import { EmptyState, PageHead } from '#/ui/parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { catalogue } from '#/ui/words.ts';
import { type FoundPatient, findPatients, findReference, mostFound } from './find-patients.ts';
import en from './words.en.json' with { type: 'json' };

const words = catalogue({ en });

/** GET `/{practice}/practice/patients?q=`: one search box; each result leads to `…/patients/{id}`, a reference to its appointment. */
export async function patientsPage(c: Context<Env>) {
  const { house, practice } = c.var;
  const t = words(practice.locale);
  const q = (c.req.query('q') ?? '').slice(0, 200);
  const reference = await findReference(house.db, practice.id, q);
  if (reference) return c.redirect(`/${practice.slug}/practice/appointments/${reference}`, 303);
  const found = q.trim() ? await findPatients(house.db, practice.id, q, practice.region) : null;
  return staffPage(
    c,
    { title: t('patients.title'), tab: 'patients' },
    <>
      <PageHead title={t('patients.title')}>
        <p>
          <ButtonLink href={`/${practice.slug}/practice/patients/new`}>{t('patients.new')}</ButtonLink>{' '}
          {c.var.staff.role === 'manager' && (
            <ButtonLink href={`/${practice.slug}/practice/patients/invite`}>{t('patients.invite')}</ButtonLink>
          )}
        </p>
      </PageHead>
      <Form method="get" class="form inline" action={`/${practice.slug}/practice/patients`}>
        <Field
          name="q"
          type="search"
          label={t('patients.label')}
          hint={t('patients.hint')}
          value={q}
          autocomplete="off"
        />
        <Button>{t('patients.button')}</Button>
      </Form>
      <p class="aloud" aria-live="polite" id="found-words" />
      <div id="found-part">
        {found && <Found found={found} practice={practice} folder={`/${practice.slug}/practice/patients`} />}
      </div>
    </>,
  );
}

function Found({ found, practice, folder }: { found: FoundPatient[]; practice: Practice; folder: string }) {
  const t = words(practice.locale);
  const count = t('patients.count', { n: found.length });
  if (found.length === 0) return <EmptyState title={count} text={t('patients.none')} />;
  return (
    <section class="section" aria-labelledby="found">
      <h2 id="found">{count}</h2>
      {found.length === mostFound && <p class="quiet-text">{t('patients.most', { n: mostFound })}</p>}
      <div class="table-box">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('patients.name')}</th>
              <th scope="col">{t('patients.born')}</th>
              <th scope="col">{t('patients.phone')}</th>
              <th scope="col">{t('patients.matched')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((patient) => (
              <tr>
                <td>
                  <a href={`${folder}/${patient.id}`}>
                    {patient.givenName} {patient.familyName}
                  </a>{' '}
                  {patient.archived && <StateLabel tone="quiet">{t('patients.archived')}</StateLabel>}
                </td>
                <td>{patient.dateOfBirth ? dateLong(patient.dateOfBirth, practice) : t('patients.bornUnknown')}</td>
                <td>
                  {patient.phone && (
                    <a href={phoneHref(patient.phone, practice.region)}>{phoneText(patient.phone, practice.region)}</a>
                  )}
                </td>
                <td>{t(`patients.by.${patient.matched}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
