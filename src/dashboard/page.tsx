import type { OpenTask } from '#/appointments/tasks/tasks.ts';
import { awayHref, diaryHref } from '#/diary/addresses.ts';
import type { Told } from '#/diary/away/read-calls.ts';
import { EarlierDaysNotice } from '#/diary/close-day/earlier-days.tsx';
import type { OpenDay } from '#/diary/close-day/still-open.ts';
import type { FailedMessage } from '#/notifications/problems.ts';
import type { OpenDataRequest } from '#/people/data-requests/data-requests.ts';
import type { StaffReader } from '#/practice/env.ts';
import type { Practice } from '#/practice/practice.ts';
import { SettingsTiles } from '#/practice/settings/tiles.tsx';
import { ButtonLink, Buttons } from '#/ui/button.tsx';
import { dayLong } from '#/ui/dates.ts';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { number } from '#/ui/spoken.ts';
import { Tile, Tiles } from '#/ui/staff-parts.tsx';
import { DataRequests, Tasks, Unsent } from './attention.tsx';
import { Calls } from './calls.tsx';
import type { CancelledLately } from './cancelled-lately.ts';
import { ChecklistPart } from './checklist/part.tsx';
import type { Checklist } from './checklist/read-checklist.ts';
import { Lately, Next } from './day.tsx';
import type { Today } from './today.ts';
import { words } from './words.ts';

export type DashboardProps = {
  practice: Practice;
  staff: StaffReader;
  today: Today;
  tasks: OpenTask[];
  lately: CancelledLately[];
  messages: FailedMessage[];
  /** How much of what happened online nobody has dealt with. */
  overnight: number;
  /** Earlier days on which something still stands open. */
  openDays: OpenDay[];
  /** Whom to ring because their practitioner is away. */
  calls: Told[];
  /** What a manager still has to set; null once it is put away, and for receptionists. */
  checklist: Checklist | null;
  /** Who waits for what is held of them: for managers. */
  dataRequests: OpenDataRequest[];
  /** Whether mail leaves this installation (or is kept to be read, in the demo). */
  mailGoesOut: boolean;
};

/** The practice's home: today in figures, what needs attention, who comes next, and for managers how things are set. */
export function Dashboard(props: DashboardProps) {
  const { practice, staff, today, tasks, lately, messages, overnight, openDays, calls, checklist, mailGoesOut } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const { online, byPractice } = today.cancelled;
  const manager = staff.role === 'manager';
  return (
    <>
      <PageHead
        title={t('title')}
        kicker={dayLong(today.date, practice)}
        lead={t('lead', { name: staff.name, practice: practice.name })}
      >
        <Buttons>
          <ButtonLink href={diaryHref(slug, { date: today.date })} look="primary">
            {t('day')}
          </ButtonLink>
          <ButtonLink href={awayHref(slug)}>{t('away')}</ButtonLink>
          {manager && <ButtonLink href={`/${slug}/practice/figures`}>{t('figures')}</ButtonLink>}
        </Buttons>
      </PageHead>
      {manager && !mailGoesOut && (
        <Notice tone="attention" title={t('noMail.title')}>
          <p>{t('noMail.text')}</p>
        </Notice>
      )}
      {checklist && <ChecklistPart practice={practice} list={checklist} />}
      <Tiles>
        <Tile title={t('visits.title')} figure={number(today.visits, practice)}>
          <p>{t('visits.left', { count: today.next.length })}</p>
        </Tile>
        <Tile title={t('cancelled.title')} figure={number(online + byPractice, practice)}>
          <p>{t('cancelled.byWhom', { online, byPractice })}</p>
        </Tile>
        <Tile title={t('overnight.title')} href={`/${slug}/practice/overnight`} figure={number(overnight, practice)}>
          <p>{t('overnight.text')}</p>
          <p>
            <a href={`/${slug}/practice/worklist`}>{t('worklist')}</a>
          </p>
        </Tile>
        <Calls practice={practice} calls={calls} />
        {manager && <SettingsTiles practice={practice} />}
      </Tiles>
      <EarlierDaysNotice practice={practice} days={openDays} />
      <Tasks practice={practice} tasks={tasks} />
      <DataRequests practice={practice} requests={props.dataRequests} />
      <Unsent practice={practice} messages={messages} />
      <Next practice={practice} next={today.next} />
      <Lately practice={practice} lately={lately} />
      <p>
        <a href={`/${slug}/practice/account`}>{t('account')}</a>
      </p>
    </>
  );
}
