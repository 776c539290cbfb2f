import { dateTimeZone } from '#/ui/dates.ts';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import type { MayCancel } from '../cancel/may-cancel.ts';
import type { MayMove } from './may-move.ts';
import { words } from './words.ts';

/** Until when the new time may be cancelled or changed online in its turn; nothing of what is switched off. */
export function Then({ face, cancel, move }: { face: PracticeFace; cancel: MayCancel; move: MayMove }) {
  const t = words(face.locale);
  const untilCancel = cancel.ok ? cancel.until : null;
  const untilMove = move.ok ? move.until : null;
  if (untilCancel && untilMove?.equals(untilCancel)) {
    return <p>{t('then.both', { deadline: dateTimeZone(untilCancel, face) })}</p>;
  }
  if (untilCancel || untilMove) {
    return (
      <>
        {untilCancel && <p>{t('then.cancel', { deadline: dateTimeZone(untilCancel, face) })}</p>}
        {untilMove && <p>{t('then.move', { deadline: dateTimeZone(untilMove, face) })}</p>}
      </>
    );
  }
  const tooSoon = [cancel, move].some((decision) => !decision.ok && decision.reason === 'too-late');
  return tooSoon ? <p>{t.rich('then.too-soon', { phone: () => <PhoneLink practice={face} /> })}</p> : null;
}
