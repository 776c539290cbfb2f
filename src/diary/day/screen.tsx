import type { Child } from 'hono/jsx';
import type { Practice } from '#/practice/practice.ts';
import { asset } from '#/ui/assets.ts';
import type { DiaryColumn } from '#/ui/diary.tsx';
import { DiaryScreen } from '#/ui/diary.tsx';
import { DiaryLegend } from '#/ui/diary-legend.tsx';
import { BackLink, Notice } from '#/ui/parts.tsx';
import { AppointmentDetails } from '../appointment/details.tsx';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { Keys } from './keys.tsx';
import { Live } from './live.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { words } from './words.ts';

/**
 * What the day and the week have in common: the bar, what follows changes by itself (the parts in `children`, and what
 * they mean), beside them the appointment that was pressed, and what the diary's script needs.
 */
export function DiaryFrame(props: {
  practice: Practice;
  now: Temporal.Instant;
  /** The reference that was pressed, and what was found of it; this page with it open, and without. */
  open: { reference: string; facts: AppointmentForStaff | null; here: string } | null;
  here: string;
  /** The newest event when the page was read, and the days it shows. */
  since: string | null;
  dates: Temporal.PlainDate[];
  columns: DiaryColumn[];
  /** Whether columns are days, and not practitioners. */
  byDay: boolean;
  bar: Child;
  after?: Child;
  children?: Child;
}) {
  const { practice, now, open, here, since, dates, columns, byDay, bar, after, children } = props;
  const t = words(practice.locale);
  const detail = open && (
    <>
      <BackLink href={here}>{t('close')}</BackLink>
      {open.facts ? (
        <AppointmentDetails practice={practice} now={now} facts={open.facts} back={open.here} />
      ) : (
        <Notice tone="attention" title={t('gone.title')}>
          <p>{t('gone.text', { reference: open.reference })}</p>
        </Notice>
      )}
    </>
  );
  return (
    <>
      <DiaryScreen detail={detail || undefined}>
        {bar}
        <div class="diary-parts" id="diary-parts">
          {children}
          <DiaryLegend label={t('legend')} columns={columns} />
          {after}
        </div>
        <Live practice={practice} here={open?.here ?? here} since={since} dates={dates} />
      </DiaryScreen>
      <MoveDialog locale={practice.locale} back={here} byDay={byDay} />
      <Keys locale={practice.locale} />
      <script src={asset('diary.js')} type="module" />
    </>
  );
}
