import type { Context } from 'hono';
import type { Env, PatientReader } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { staffPage } from '#/practice/page.tsx';
import { ButtonLink } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import { PatientFrame } from '#/ui/frame.tsx';
import { PageHead } from '#/ui/parts.tsx';
import { words } from './sign-in/words.ts';

/** Signed in, but no record of this practice belongs to the account: what to do about it. */
export async function noRecordPage(c: Context<Env>, reader: PatientReader) {
  const { house, practice } = c.var;
  const t = words(practice.locale);
  const face = await faceWithHours(house.db, practice, c.var.now);
  const title = t('noRecord.title');
  const lead = t('noRecord.lead', { email: reader.email, practice: practice.name });
  return c.html(
    <PatientFrame title={title} practice={face} reader={reader} demo={house.demo !== null}>
      <PageHead title={title} lead={lead} />
      <p>{t('noRecord.text')}</p>
      <ContactPractice practice={face} big />
    </PatientFrame>,
    403,
  );
}

/** A receptionist has opened what only managers may. */
export function managersOnlyPage(c: Context<Env>) {
  const { practice, staff } = c.var;
  const t = words(practice.locale);
  const title = t('managers.title');
  return staffPage(
    c,
    { title, status: 403 },
    <>
      <PageHead title={title} lead={t('managers.lead', { name: staff.name, practice: practice.name })} />
      <ButtonLink href={`/${practice.slug}/practice/`} look="primary">
        {t('managers.way')}
      </ButtonLink>
    </>,
  );
}
