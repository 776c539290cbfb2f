import type { Context } from 'hono';
import { accentSheet } from '#/ui/accent.ts';
import { ContactPractice } from '#/ui/contact.tsx';
import { PlainFrame } from '#/ui/frame.tsx';
import type { Env } from '../env.ts';
import { faceWithHours } from '../face.ts';
import { patientPage } from '../page.tsx';
import { allPractices } from '../practice.ts';
import { browserLocale } from '../reader-locale.ts';
import { FacePage } from './face-page.tsx';
import { PracticesPage } from './practices-page.tsx';
import { words } from './words.ts';

/** GET `/`. Where there is no practice yet, the page that makes the first. */
export async function practicesPage(c: Context<Env>) {
  const { house } = c.var;
  const practices = await allPractices(house.db);
  if (!practices.length && !house.config.demo) return c.redirect('/set-up', 303);
  const locale = browserLocale(c);
  return c.html(
    <PlainFrame title={words(locale)('practices.title')} locale={locale} demo={house.demo !== null}>
      <PracticesPage practices={practices} demo={house.demo} locale={locale} />
    </PlainFrame>,
  );
}

/** GET `/{practice}/`, open to all; behind maybePatient, so that it knows who is signed in. */
export async function facePage(c: Context<Env>) {
  const { house, practice, patient, now } = c.var;
  const face = await faceWithHours(house.db, practice, now);
  const title = words(practice.locale)('face.title', { practice: practice.name });
  return patientPage(
    c,
    { title, entering: true, aside: <ContactPractice practice={face} /> },
    <FacePage
      practice={face}
      reader={patient ?? null}
      bookable={practice.policies.onlineBooking && practice.policies.visitorsBook}
    />,
  );
}

/**
 * GET `/{practice}/accent.css?c=` its colour. Kept for good under the colour that the practice has; asked for under
 * another (a page from before a change), it is the present one, and not kept.
 */
export function accentStylesheet(c: Context<Env>) {
  const { accent } = c.var.practice;
  const isPresent = c.req.query('c') === accent.slice(1);
  c.header('Content-Type', 'text/css; charset=utf-8');
  c.header('Cache-Control', isPresent ? 'public, max-age=31536000, immutable' : 'no-cache');
  return c.body(accentSheet(accent));
}
