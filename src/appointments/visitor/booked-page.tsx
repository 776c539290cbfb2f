import type { Policies } from '#/practice/policies.ts';
import { ButtonLink } from '#/ui/button.tsx';
import { dateTimeZone } from '#/ui/dates.ts';
import { GettingThere } from '#/ui/getting-there.tsx';
import { Panel, Section } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { bookPath } from '../book/asked.ts';
import { Bring, Reference, Visit } from '../book/booked-page.tsx';
import type { Appointment } from '../queries.ts';
import { withAccount } from './with-account.ts';
import { words } from './words.ts';

/**
 * The confirmation for somebody without an account: true whenever it is opened, and nothing on it cancels or changes the
 * visit. It reads the same whether or not the practice knows them.
 */
export function VisitorBookedPage(props: {
  face: PracticeFace;
  visit: Appointment;
  name: string;
  email: string | null;
  policies: Policies;
  now: Temporal.Instant;
}) {
  const { face, visit, name, email, policies, now } = props;
  const t = words(face.locale);
  const phone = () => <PhoneLink practice={face} />;
  const cancelled = visit.state === 'cancelled';
  const ended = Temporal.Instant.compare(visit.ends_at, now) <= 0 || visit.state === 'did-not-attend';
  const title = t(cancelled ? 'booked.cancelled' : ended ? 'booked.ended' : 'booked.title');
  return (
    <>
      <Panel title={title} tone={cancelled || ended ? 'quiet' : 'good'}>
        {cancelled && (
          <p>{t.rich('booked.cancelled.text', { when: dateTimeZone(visit.cancelled_at ?? now, face), phone })}</p>
        )}
        <Reference face={face} visit={visit} />
      </Panel>
      <Visit face={face} visit={visit} name={name} />
      {!cancelled && !ended && (
        <>
          <Section title={t('booked.next')} id="next">
            {email && <p>{t('booked.email', { email })}</p>}
            <p>{t.rich('booked.ring', { phone })}</p>
            <p>{t('booked.account', { what: withAccount(policies) })}</p>
            <p>
              <a href={bookPath(face.slug, { way: 'visitor' }, `/booked/${visit.reference}/calendar.ics`)}>
                {t('booked.calendar')}
              </a>
            </p>
          </Section>
          <Bring face={face} visit={visit} />
          <Section title={t('booked.where')} id="where">
            <GettingThere practice={face} />
          </Section>
        </>
      )}
      <ButtonLink href={bookPath(face.slug, { way: 'visitor' })}>{t('booked.another')}</ButtonLink>
    </>
  );
}
