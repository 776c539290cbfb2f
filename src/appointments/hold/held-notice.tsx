import type { Child } from 'hono/jsx';
import { asset } from '#/ui/assets.ts';
import { Button } from '#/ui/button.tsx';
import { time } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { Notice } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { holdMinutes } from './hold-times.ts';
import type { Hold } from './read-hold.ts';
import { words } from './words.ts';

/**
 * On the page where a booking is checked: until when its time is held, and the two ways on, each a form with the choices
 * (`children`, hidden fields) to `longer` and to `another`. With a script it warns two minutes before the end; without
 * one it has said until when.
 */
export function HeldNotice(props: {
  face: PracticeFace;
  hold: Hold;
  now: Temporal.Instant;
  longer: string;
  another: string;
  children?: Child;
}) {
  const { face, hold, now, longer, another, children } = props;
  const t = words(face.locale);
  const until = time(hold.until, face);
  const left = hold.until.since(now).total('milliseconds');
  return (
    <div class="notice good" id="hold" data-left={Math.floor(left)}>
      <p id="hold-until">{t.rich('held', { until, count: hold.visits.length, b: (inside) => <b>{inside}</b> })}</p>
      <div id="hold-told" aria-live="polite" />
      <div class="buttons">
        {!hold.extended && (
          <Form action={longer} class="inline" id="hold-longer">
            {children}
            <Button look="plain">{t('held.longer', { minutes: holdMinutes })}</Button>
          </Form>
        )}
        <Form action={another} class="inline">
          {children}
          <Button look="link">{t('held.another')}</Button>
        </Form>
      </div>
      <template id="hold-soon">
        <p>{hold.extended ? t('held.soon') : t('held.soon.longer', { minutes: holdMinutes })}</p>
      </template>
      <template id="hold-over">
        <p>{t('held.over', { until })}</p>
      </template>
      <script src={asset('hold.js')} defer />
    </div>
  );
}

/** That a time was held, and until when: booking it works while nobody else has it. */
export function HoldOver({ face, until }: { face: PracticeFace; until: Temporal.Instant }) {
  return (
    <Notice tone="attention">
      <p>{words(face.locale)('held.over', { until: time(until, face) })}</p>
    </Notice>
  );
}
