import type { Context } from 'hono';
import { deadLink } from '#/practice/dead-link.tsx';
import type { Env } from '#/practice/env.ts';
import { faceWithHours } from '#/practice/face.ts';
import { patientPage } from '#/practice/page.tsx';
import { ButtonLink } from '#/ui/button.tsx';
import { ContactPractice } from '#/ui/contact.tsx';
import type { Errors } from '#/ui/form.tsx';
import { countTry, forgive } from '../limits.ts';
import { patientByToken } from '../readers.ts';
import { doorHome, readToken } from '../sign-in/door.ts';
import { enter, fromWhere } from '../sign-in/enter.ts';
import { acceptInvitation, acceptSignedIn, acceptWithoutPassword } from './accept.ts';
import { type Invitation, invitationBy, invitationDays } from './invitation.ts';
import { InvitationPage } from './page.tsx';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/invitation/:token: what it is for, and its button. Nothing changes, so a mail scanner may open it. */
export async function showInvitation(c: C) {
  const invitation = await named(c);
  if (!invitation || invitation.spent) return spent(c);
  return page(c, invitation, 200, {});
}

/** POST: `way` (new or existing) and the password, which a new account may do without. Right: 303 to the dashboard, signed in. */
export async function takeInvitation(c: C) {
  const { house, practice, now } = c.var;
  const invitation = await named(c);
  if (!invitation) return spent(c);
  const body = await c.req.parseBody();
  if (body.way === 'mine') {
    const mine = await signedInAs(c, invitation);
    if (!mine || !(await acceptSignedIn(house, practice, invitation, mine, now))) return spent(c);
    return c.redirect(doorHome('patient', practice.slug), 303);
  }
  const way = body.way === 'existing' ? 'existing' : 'new';
  const password = typeof body[way] === 'string' ? body[way] : '';
  const wrong = wrongPassword(c, way, password);
  if (wrong) return invitation.spent ? spent(c) : page(c, invitation, 422, { errors: { [way]: wrong } });

  const oneTry = { email: invitation.email, address: fromWhere(c) };
  const counted = await countTry(house, oneTry);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return page(c, invitation, 429, { again: now.add({ seconds: counted.waitSeconds }) });
  }
  // A second press of the button finds it used already, by itself: it may come in all the same.
  const accepted = password
    ? await acceptInvitation(house, practice, invitation, { password, way }, now)
    : await acceptWithoutPassword(house, practice, invitation, now);
  if (!accepted.ok) {
    if (accepted.reason === 'spent' || invitation.spent) return spent(c);
    const t = words(practice.locale);
    return page(c, invitation, 422, { errors: { existing: t(`existing.${accepted.reason}`) } });
  }
  await forgive(house, oneTry);
  await enter(c, 'patient', accepted.accountId);
  return c.redirect(doorHome('patient', practice.slug), 303);
}

const named = (c: C) => {
  const { house, practice, now } = c.var;
  return invitationBy(house.db, house.config.secret, practice.id, c.req.param('token') ?? '', now);
};

/** The account that is signed in here by the very address that was invited; null else. */
async function signedInAs(c: C, { email }: Invitation): Promise<string | null> {
  const { house, practice, now } = c.var;
  const token = await readToken(c, 'patient');
  const reader = token && (await patientByToken(house.db, practice.id, token, now));
  return reader && reader.email === email ? reader.accountId : null;
}

function wrongPassword(c: C, way: 'new' | 'existing', password: string): string | null {
  const t = words(c.var.practice.locale);
  if (way === 'existing') return password ? null : t('existing.missing');
  if (!password) return null;
  if (password.length < 8) return t('new.short');
  return password.length > 128 ? t('new.long') : null;
}

async function page(
  c: C,
  invitation: Invitation,
  status: 200 | 422 | 429,
  shown: { errors?: Errors; again?: Temporal.Instant },
) {
  const { house, practice } = c.var;
  c.header('Cache-Control', 'no-store');
  const face = await faceWithHours(house.db, practice, c.var.now);
  const { givenName } = invitation;
  const mine = await signedInAs(c, invitation);
  return patientPage(
    c,
    {
      title: words(practice.locale)('title', { name: givenName }),
      entering: true,
      status,
      aside: <ContactPractice practice={face} />,
    },
    <InvitationPage face={face} action={c.req.path} givenName={givenName} mine={mine !== null} {...shown} />,
  );
}

/** A link that was used, ran out, or never was one: the same words for all of them, and the ways on. */
function spent(c: C) {
  const { practice } = c.var;
  const t = words(practice.locale);
  return deadLink(
    c,
    { title: t('spent.title'), lead: t('spent.lead', { days: invitationDays }), status: 410 },
    <>
      <ButtonLink href={`/${practice.slug}/sign-in`} look="primary">
        {t('spent.signIn')}
      </ButtonLink>
      <p>{t('spent.text')}</p>
    </>,
  );
}
