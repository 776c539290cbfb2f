import { dateTimeZone, dayLongTimeZone } from '#/ui/dates.ts';
import { BackLink, EmptyState, Fold, PageHead, Summary, Tabs } from '#/ui/parts.tsx';
import type { KeptMail, WholeMail } from './kept-mail.ts';
import { calendarInstant, calendarLines } from './read-calendar.ts';
import { words as t } from './words-here.ts';

export type Show = 'html' | 'text' | 'calendar';

/** The list: subject, recipient, when. `forReal` where a mail server is set. */
export function MailboxPage(props: { mails: KeptMail[]; page: number; older: boolean; forReal: boolean }) {
  const { mails, page, older, forReal } = props;
  return (
    <>
      <PageHead title={t('title')} lead={t(forReal ? 'lead.sent' : 'lead')} />
      {mails.length === 0 && <EmptyState title={t('none.title')} text={t('none.text')} />}
      <ul class="mails">
        {mails.map((mail) => (
          <li>
            <a href={`/demo/mail/${mail.id}`}>{mail.subject}</a>
            <p>
              {mail.to_address}
              {mail.settled_at && <time datetime={String(mail.settled_at)}>{dateTimeZone(mail.settled_at, mail)}</time>}
            </p>
          </li>
        ))}
      </ul>
      {(page > 1 || older) && (
        <nav class="buttons" aria-label={t('pages')}>
          {page > 1 && <a href={`/demo/mail?page=${page - 1}`}>{t('newer')}</a>}
          {older && <a href={`/demo/mail?page=${page + 1}`}>{t('older')}</a>}
        </nav>
      )}
    </>
  );
}

/** One e-mail: its head, then as it looks, as text or its calendar file. */
export function MailPage({ mail, from, show }: { mail: WholeMail; from: string; show: Show }) {
  const here = `/demo/mail/${mail.id}`;
  const shows: Show[] = mail.calendar ? ['html', 'text', 'calendar'] : ['html', 'text'];
  return (
    <>
      <BackLink href="/demo/mail">{t('back')}</BackLink>
      <PageHead title={mail.subject} />
      <Summary
        locale="en"
        rows={[
          { label: t('from'), value: `${mail.practice_name} <${from}>` },
          { label: t('to'), value: mail.to_address },
          { label: t('when'), value: mail.settled_at && dayLongTimeZone(mail.settled_at, mail) },
        ]}
      />
      <Tabs
        label={t('shown')}
        tabs={shows.map((name) => ({ href: `${here}?show=${name}`, name: t(`show.${name}`), current: name === show }))}
      />
      {show === 'html' && (
        <iframe
          class="mail-frame"
          src={`${here}/html`}
          title={t('frame', { subject: mail.subject })}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      {show === 'text' && <pre class="mail-text">{mail.text}</pre>}
      {show === 'calendar' && mail.calendar && <CalendarFile mail={mail} text={mail.calendar} />}
      <Fold summary={t('more')}>
        <Summary
          locale="en"
          rows={[
            ...(mail.person.startsWith('practice:') ? [] : [{ label: t('answers'), value: mail.practice_email }]),
            { label: t('id'), value: mail.message_id },
          ]}
        />
      </Fold>
    </>
  );
}

const told = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'DESCRIPTION', 'ORGANIZER', 'ATTENDEE', 'STATUS'] as const;

function CalendarFile({ mail, text }: { mail: WholeMail; text: string }) {
  const lines = calendarLines(text);
  const read = (value: string) => {
    const instant = calendarInstant(value);
    return instant ? dayLongTimeZone(instant, mail) : <span class="mail-text">{value.replace(/^mailto:/i, '')}</span>;
  };
  return (
    <>
      <Summary
        locale="en"
        rows={[
          {
            label: t('calendar.method'),
            value: t(lines.get('METHOD') === 'CANCEL' ? 'calendar.CANCEL' : 'calendar.REQUEST'),
          },
          ...[...told, 'UID' as const, 'SEQUENCE' as const].map((name) => ({
            label: t(`calendar.${name}`),
            value: read(lines.get(name) ?? ''),
          })),
        ]}
      />
      <p>
        <a href={`/demo/mail/${mail.id}/invite.ics`}>{t('calendar.download')}</a>
      </p>
    </>
  );
}
