import type { Overlap } from '#/appointments/overlaps.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead } from '#/ui/parts.tsx';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { SoftNotices } from './soft-notices.tsx';
import { type Typed, unseen } from './typed.ts';
import { words } from './words.ts';

export type OverlapProps = {
  practice: Practice;
  action: string;
  typed: Typed;
  overlaps: Overlap[];
  /** Who booked what lies there, by account. */
  names: Map<string, string>;
  /** What else is to be known of the time: nobody is in, the patient has another visit then. */
  soft: string[];
};

/**
 * Names what the time lies over, and asks once more: only this button, with what is shown here, books or moves over it.
 * `does`: what it does in words. Everything typed stays.
 */
export function OverlapPage(props: OverlapProps & { what: string; does: string }) {
  const { practice, action, typed, overlaps, names, soft, what, does } = props;
  const t = words(practice.locale);
  const more = typed.over.length > 0;
  return (
    <div class="desk">
      <PageHead title={t('overlap.title', { count: overlaps.length })} lead={what} />
      {more && <Notice tone="attention">{t('overlap.more')}</Notice>}
      <ul class="desk-overlaps">
        {overlaps.map((overlap) => (
          <li>
            <Lies overlap={overlap} practice={practice} names={names} />
          </li>
        ))}
      </ul>
      <SoftNotices notices={soft} />
      <p>{t('overlap.marked')}</p>
      <Form action={action} class="desk-form">
        {unseen(typed).map(([field, value]) => (
          <Hidden name={field} value={value} />
        ))}
        {typed.seen.map((id) => (
          <Hidden name="seen" value={id} />
        ))}
        {overlaps.map(({ id }) => (
          <Hidden name="over" value={id} />
        ))}
        <Buttons>
          <Button look="stop">{does}</Button>
          <Button look="plain" name="do" value="edit">
            {t('edit')}
          </Button>
        </Buttons>
      </Form>
    </div>
  );
}

function Lies(props: { overlap: Overlap; practice: Practice; names: Map<string, string> }) {
  const { overlap, practice, names } = props;
  const { visit } = overlap;
  const t = words(practice.locale);
  const s = shared(practice.locale);
  const [from, to] = [visit?.starts_at ?? overlap.starts, visit?.ends_at ?? overlap.ends];
  const span = s('span', { from: clockTime(from, practice), to: clockTime(to, practice) });
  if (!visit) {
    return (
      <>
        <b>{span}</b> <span>{t('overlap.hold')}</span>
      </>
    );
  }
  const who = visit.booked_by && names.get(visit.booked_by);
  const booked = { when: dateTime(visit.booked_at, practice), channel: s(`channel.${visit.booked_channel}`) };
  return (
    <>
      <b>{span}</b> <span>{s('patient', { given: visit.given_name, family: visit.family_name })}</span>
      <span>{visit.type_name}</span>
      <StaffState appointment={visit} locale={practice.locale} />
      <small>
        {who ? t('overlap.booked', { ...booked, who }) : t('overlap.bookedUnnamed', booked)}
        {visit.buffer_minutes > 0 && ` ${t('overlap.buffer', { until: clockTime(overlap.ends, practice) })}`}
      </small>
    </>
  );
}
