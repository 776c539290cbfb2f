import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { staffPage } from '#/practice/page.tsx';
import { time } from '#/ui/dates.ts';
import type { Errors } from '#/ui/form.tsx';
import { countTry, forgive } from '../limits.ts';
import { wrongPassword } from '../lost-password/wrong-password.ts';
import { doorHome } from '../sign-in/door.ts';
import { enter, fromWhere } from '../sign-in/enter.ts';
import { acceptStaffInvitation } from './accept.ts';
import { AcceptPage, SpentPage } from './accept-page.tsx';
import { invitationByToken, type StaffInvitation } from './invitation.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET /:practice/practice/invitation/:token. Nothing changes, so a mail scanner may open it. */
export async function showStaffInvitation(c: C) {
  const invitation = await named(c);
  return invitation ? page(c, invitation, 200, { errors: {} }) : spent(c);
}

/** POST: `way` (new or existing) and the password. Right: 303 to the dashboard, signed in as staff. */
export async function takeStaffInvitation(c: C) {
  const { house, practice, now } = c.var;
  const t = words(practice.locale);
  const invitation = await named(c);
  if (!invitation) return spent(c);
  const body = await c.req.parseBody();
  const way = body.way === 'existing' ? 'existing' : 'new';
  const password = typeof body[way] === 'string' ? body[way] : '';
  const missing = password ? null : t('accept.missing');
  const wrong = way === 'new' ? wrongPassword(password, practice.locale) : missing;
  if (wrong) return page(c, invitation, 422, { errors: { [way]: wrong } });
  const oneTry = { email: invitation.email, address: fromWhere(c) };
  const counted = await countTry(house, oneTry);
  if (!counted.allowed) {
    c.header('Retry-After', String(counted.waitSeconds));
    return page(c, invitation, 429, { errors: {}, again: now.add({ seconds: counted.waitSeconds }) });
  }
  const accepted = await acceptStaffInvitation(house, practice.id, invitation, { password, way }, now);
  if (!accepted.ok) {
    if (accepted.reason === 'spent') return spent(c);
    return page(c, invitation, 422, { errors: { existing: t(`accept.${accepted.reason}`) } });
  }
  await forgive(house, oneTry);
  await enter(c, 'staff', accepted.accountId);
  return c.redirect(doorHome('staff', practice.slug), 303);
}

async function named(c: C): Promise<StaffInvitation | null> {
  const { house, practice, now } = c.var;
  c.header('Cache-Control', 'no-store');
  const invitation = await invitationByToken(house, practice.id, c.req.param('token') ?? '', now);
  return invitation && !invitation.spent ? invitation : null;
}

function page(
  c: C,
  invitation: StaffInvitation,
  status: 200 | 422 | 429,
  { errors, again }: { errors: Errors; again?: Temporal.Instant },
) {
  const { practice } = c.var;
  const next = again?.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  return staffPage(
    c,
    { title: words(practice.locale)('accept.title', { name: invitation.name }), status },
    <AcceptPage
      practice={practice}
      invitation={invitation}
      action={c.req.path}
      errors={errors}
      again={next && time(next, practice)}
    />,
  );
}

const spent = (c: C) =>
  staffPage(
    c,
    { title: words(c.var.practice.locale)('spent.title'), status: 410 },
    <SpentPage practice={c.var.practice} />,
  );
