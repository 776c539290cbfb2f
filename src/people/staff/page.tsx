import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { Choice } from '#/ui/choice.tsx';
import { dateTime } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { invitationDays, type StaffInvitation } from './invitation.ts';
import type { Member } from './staff.ts';
import { words } from './words.ts';

export const savedOnes = ['invited', 'role', 'removed', 'withdrawn'] as const;
export type Saved = (typeof savedOnes)[number];
export type Typed = { name?: string; email?: string; role?: string };

export const staffHref = (slug: string, rest = '') => `/${slug}/practice/settings/staff${rest}`;

const roleOptions = (locale: string) => {
  const t = words(locale);
  return (['receptionist', 'manager'] as const).map((role) => ({
    value: role,
    label: t(`role.${role}`),
    hint: t(`role.${role}.hint`),
  }));
};

/** Everybody who works here, who was asked, and a form that asks. */
export function StaffPage(props: {
  practice: Practice;
  /** The reader's staff id. */
  own: string;
  members: Member[];
  invitations: StaffInvitation[];
  saved: Saved | null;
  typed: Typed;
  errors: Errors;
}) {
  const { practice, own, members, invitations, saved, typed, errors } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  return (
    <>
      <BackLink href={`/${slug}/practice/settings`}>{t('back')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title')} lead={t('lead')} />
      {saved && (
        <Notice tone="good">
          <p role="status">{t(`saved.${saved}`)}</p>
        </Notice>
      )}
      <Table
        caption={t('list')}
        head={[t('name'), t('email'), t('role'), t('twoFactor')]}
        rows={members.map((one) => [
          <>
            <a href={staffHref(slug, `/${one.id}`)}>{one.name}</a> {one.id === own && t('you')}
          </>,
          one.email,
          t(`role.${one.role}`),
          <StateLabel tone={one.twoFactor ? 'good' : 'quiet'}>
            {t(one.twoFactor ? 'twoFactor.on' : 'twoFactor.off')}
          </StateLabel>,
        ])}
      />
      {invitations.length > 0 && <Invited practice={practice} invitations={invitations} />}
      <Section title={t('invite')} id="invite">
        <p>{t('invite.text', { days: invitationDays })}</p>
        <Form action={staffHref(slug)}>
          <Field
            name="name"
            label={t('name')}
            value={typed.name}
            error={errors.name}
            maxlength={80}
            autocomplete="off"
          />
          <Field
            name="email"
            type="email"
            label={t('email')}
            value={typed.email}
            error={errors.email}
            autocomplete="off"
          />
          <Choice
            name="role"
            label={t('role')}
            value={typed.role ?? 'receptionist'}
            error={errors.role}
            options={roleOptions(locale)}
          />
          <Button>{t('invite.button')}</Button>
        </Form>
      </Section>
    </>
  );
}

function Invited({ practice, invitations }: { practice: Practice; invitations: StaffInvitation[] }) {
  const t = words(practice.locale);
  return (
    <Section title={t('invited')} id="invited">
      <ul class="people">
        {invitations.map(({ id, name, email, role, until, spent }) => (
          <li>
            <div id={`invited-${id}`}>
              <strong>{name}</strong> {t(`role.${role}`)}
              <p class="quiet-text">{email}</p>
              <p class="quiet-text">
                {t(spent ? 'invited.late' : 'invited.until', { when: dateTime(until, practice) })}
              </p>
            </div>
            <Form action={`/${practice.slug}/practice/settings/staff-invitations/${id}`} class="buttons">
              <Button look="plain" name="do" value="resend" describedBy={`invited-${id}`}>
                {t('resend')}
              </Button>
              <Button look="plain" name="do" value="withdraw" describedBy={`invited-${id}`}>
                {t('withdraw')}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One member of staff: their role, and the way out. */
export function MemberPage({ practice, member, errors }: { practice: Practice; member: Member; errors: Errors }) {
  const { slug, locale } = practice;
  const t = words(locale);
  return (
    <>
      <BackLink href={staffHref(slug)}>{t('backToStaff')}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={member.name} lead={t('member.lead', { email: member.email })} />
      <Form action={staffHref(slug, `/${member.id}/role`)}>
        <Choice name="role" label={t('role')} value={member.role} error={errors.role} options={roleOptions(locale)} />
        <Button>{t('member.save')}</Button>
      </Form>
      <Section title={t('remove')} id="remove">
        <p id="remove-text">{t('remove.text', { name: member.name })}</p>
        <Form action={staffHref(slug, `/${member.id}/remove`)}>
          <Button look="stop" describedBy="remove-text">
            {t('remove.button', { name: member.name })}
          </Button>
        </Form>
      </Section>
    </>
  );
}
