import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import type { Errors } from '#/ui/form.tsx';
import { looksLikeEmail, normalEmail } from '../email.ts';
import { invitationById, inviteStaff, openInvitations, revokeInvitation } from './invitation.ts';
import { MemberPage, type Saved, StaffPage, savedOnes, staffHref, type Typed } from './page.tsx';
import { changeRole, isRole, type Member, removeStaff, staffOf } from './staff.ts';
import { words } from './words.ts';

type C = Context<Env>;

/** GET `/{practice}/practice/settings/staff`, after a change with `?saved=`. */
export const showStaff = (c: C) =>
  page(c, 200, { saved: savedOnes.find((one) => one === c.req.query('saved')) ?? null, typed: {}, errors: {} });

/** POST: `name`, `email`, `role` of somebody to invite. Right: 303 to the page; wrong: 422, as typed. */
export async function invite(c: C) {
  const { house, practice, actor, staff, now } = c.var;
  const t = words(practice.locale);
  const body = await c.req.parseBody();
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const typed = { name: text('name'), email: text('email'), role: text('role') };
  const email = normalEmail(typed.email);
  const { role } = typed;
  const errors: Errors = {};
  if (!typed.name) errors.name = t('wrong.name');
  else if (typed.name.length > 80) errors.name = t('wrong.long');
  if (!looksLikeEmail(email)) errors.email = t('wrong.email');
  else if ((await staffOf(house.db, practice.id, now)).some((one) => one.email === email)) {
    errors.email = t('wrong.staff');
  }
  if (!isRole(role)) errors.role = t('wrong.role');
  if (Object.keys(errors).length || !isRole(role)) return page(c, 422, { saved: null, typed, errors });
  await inviteStaff(house, practice.id, { actor, now }, { name: typed.name, email, role, invitedBy: staff.id });
  return back(c, 'invited');
}

/** POST `…/settings/staff-invitations/{invitation}`: `do` resend or withdraw; 303. */
export async function changeInvitation(c: C) {
  const { house, practice, actor, staff, now } = c.var;
  const invitation = await invitationById(house.db, practice.id, c.req.param('invitation') ?? '', now);
  if (!invitation) return problemPage(c, 'notFound');
  const body = await c.req.parseBody();
  if (body.do === 'resend') {
    const { name, email, role } = invitation;
    const open = (await openInvitations(house.db, practice.id, now)).some(({ id }) => id === invitation.id);
    if (open) await inviteStaff(house, practice.id, { actor, now }, { name, email, role, invitedBy: staff.id });
    return back(c, 'invited');
  }
  await revokeInvitation(house, practice.id, { actor, now }, invitation.id);
  return back(c, 'withdrawn');
}

/** GET `…/settings/staff/{staff}`. */
export async function showMember(c: C) {
  const member = await memberHere(c);
  return member ? memberPage(c, member, 200, {}) : problemPage(c, 'notFound');
}

/** POST `…/role`: `role`; 303. The last manager’s is refused: 422. */
export async function saveRole(c: C) {
  const { house, practice, actor, now } = c.var;
  const t = words(practice.locale);
  const member = await memberHere(c);
  if (!member) return problemPage(c, 'notFound');
  const { role } = await c.req.parseBody();
  if (!isRole(role)) return memberPage(c, member, 422, { role: t('wrong.role') });
  const changed = await changeRole(house, practice.id, { actor, now }, { staffId: member.id, role });
  if (!changed.ok) return memberPage(c, member, 422, { role: t('wrong.last') });
  return back(c, 'role');
}

/** POST `…/remove`: they are out at once; 303. The last manager is refused: 422. */
export async function remove(c: C) {
  const { house, practice, actor, now } = c.var;
  const member = await memberHere(c);
  if (!member) return problemPage(c, 'notFound');
  const removed = await removeStaff(house, practice.id, { actor, now }, member.id);
  if (!removed.ok && removed.reason === 'last') {
    return memberPage(c, member, 422, { role: words(practice.locale)('wrong.last') });
  }
  return back(c, 'removed');
}

const back = (c: C, saved: Saved) => c.redirect(staffHref(c.var.practice.slug, `?saved=${saved}`), 303);

async function memberHere(c: C): Promise<Member | null> {
  const { house, practice, now } = c.var;
  const members = await staffOf(house.db, practice.id, now);
  return members.find(({ id }) => id === c.req.param('staff')) ?? null;
}

const memberPage = (c: C, member: Member, status: 200 | 422, errors: Errors) =>
  staffPage(
    c,
    { title: member.name, tab: 'settings', status },
    <MemberPage practice={c.var.practice} member={member} errors={errors} />,
  );

async function page(c: C, status: 200 | 422, shown: { saved: Saved | null; typed: Typed; errors: Errors }) {
  const { house, practice, staff, now } = c.var;
  const [members, invitations] = await Promise.all([
    staffOf(house.db, practice.id, now),
    openInvitations(house.db, practice.id, now),
  ]);
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <StaffPage practice={practice} own={staff.id} members={members} invitations={invitations} {...shown} />,
  );
}
