import { mayPutBack } from '#/appointments/put-back/may-put-back.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { putBackHref } from '../addresses.ts';
import type { AppointmentForStaff } from '../appointment/read-appointment.ts';
import { againWords } from './again-words.ts';
import { asPutBackable } from './as-put-backable.ts';
import { words } from './words.ts';

/**
 * The way back from what was done last, where there is one: one press; a page that asks first where somebody would get
 * an e-mail.
 */
export function PutBack(props: {
  practice: Practice;
  now: Temporal.Instant;
  facts: AppointmentForStaff;
  /** Where to be afterwards. */
  back: string;
  describedBy: string;
}) {
  const { practice, now, facts, back, describedBy } = props;
  const { appointment, told } = facts;
  const decision = mayPutBack(asPutBackable(facts), practice, now);
  if (!decision.ok) return null;
  const t = words(practice.locale);
  const again = <p class="quiet-text">{againWords(appointment, decision.to, practice)}</p>;
  if (told.length) {
    return (
      <div class="diary-actions">
        <Buttons>
          <ButtonLink href={putBackHref(practice.slug, appointment.reference, back)} describedBy={describedBy}>
            {t('do')}
          </ButtonLink>
        </Buttons>
        {again}
      </div>
    );
  }
  return (
    <Form action={putBackHref(practice.slug, appointment.reference)} class="diary-actions">
      <Hidden name="version" value={String(appointment.version)} />
      <Hidden name="back" value={back} />
      <Buttons>
        <Button look="plain" describedBy={describedBy}>
          {t('do')}
        </Button>
      </Buttons>
      {again}
    </Form>
  );
}
