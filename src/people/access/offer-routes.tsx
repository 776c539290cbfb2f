import type { Context } from 'hono';
import { deadLink } from '#/practice/dead-link.tsx';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ButtonLink } from '#/ui/button.tsx';
import type { Errors } from '#/ui/form.tsx';
import { type Offer, offerBy, offerDays, takeUpOffer } from './offers.ts';
import { OfferPage, OfferTakenPage, offerTitle } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/access/:token: asks whoever has the link whether they accept. Spends nothing, signs nobody in. */
export async function showOffer(c: C) {
  const offer = await named(c);
  return !offer || offer.spent ? spent(c) : page(c, offer, c.var.patient?.name ?? '', {}, 200);
}

/** POST: accepts. Signed in with the offer's address: on to the dashboard; else the page that leads to signing in. */
export async function acceptOffer(c: C) {
  const { house, practice, patient: reader, now } = c.var;
  const offer = await named(c);
  if (!offer) return spent(c);
  const body = await c.req.parseBody();
  const typed = typeof body.name === 'string' ? body.name.replace(/[\p{Cc}\s]+/gu, ' ').trim() : '';
  // A second press of the button finds it used, by itself.
  if (offer.spent && !offer.usedBy) return spent(c);
  if (!/\p{L}/u.test(typed) || typed.length > 120) {
    return page(c, offer, typed.slice(0, 120), { name: words(practice.locale)('offer.name.missing') }, 422);
  }
  if (!(await takeUpOffer(house, practice.id, offer, typed, now))) return spent(c);
  if (reader?.email === offer.email) return c.redirect(`/${practice.slug}/dashboard`, 303);
  const title = words(practice.locale)('taken.title');
  const face = await faceWithHours(house.db, practice, now);
  c.header('Cache-Control', 'no-store');
  return patientPage(c, { title, entering: true }, <OfferTakenPage face={face} givenName={offer.givenName} />);
}

const named = ({ req, var: { house, practice, now } }: C) =>
  offerBy(house.db, house.config.secret, practice.id, req.param('token') ?? '', now);

async function page(c: C, { givenName, giver, may }: Offer, typed: string, errors: Errors, status: 200 | 422) {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const face = await faceWithHours(house.db, practice, now);
  const title = offerTitle(face, givenName, giver);
  const shown = { givenName, by: giver, may, typed, errors };
  return patientPage(c, { title, entering: true, status }, <OfferPage face={face} action={c.req.path} {...shown} />);
}

/** A link that was used, taken back, ran out, or never was one: the same words for all of them. */
function spent(c: C) {
  const { practice } = c.var;
  const t = words(practice.locale);
  return deadLink(
    c,
    { title: t('spent.title'), lead: t('spent.lead', { days: offerDays }), status: 410 },
    <>
      <ButtonLink href={`/${practice.slug}/sign-in`} look="primary">
        {t('taken.signIn')}
      </ButtonLink>
      <p>{t('spent.text')}</p>
    </>,
  );
}
