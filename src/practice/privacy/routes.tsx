import type { Context } from 'hono';
import { regulatorOf, retentionOf } from '#/regions/regions.ts';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Env } from '../env.ts';
import { faceWithHours } from '../face.ts';
import { patientPage } from '../page.tsx';
import { PrivacyPage } from './page.tsx';
import { words } from './words.ts';

/** GET `/{practice}/privacy`, open to all: what is kept about patients here, why, how long, and whom to complain to. */
export async function showPrivacy(c: Context<Env>) {
  const { house, practice, patient, now } = c.var;
  const { region, part, locale } = practice;
  const face = await faceWithHours(house.db, practice, now);
  return patientPage(
    c,
    { title: words(locale)('title'), aside: <ContactPractice practice={face} /> },
    <PrivacyPage
      practice={face}
      regulator={regulatorOf(region, part, locale)}
      retention={retentionOf(region, part)}
      signedIn={patient !== undefined}
    />,
  );
}
