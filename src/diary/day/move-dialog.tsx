import { Button, Buttons } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { words } from './words.ts';

/**
 * Asks, after a visit was dragged or moved by keys, whether it was meant: a slip must move nobody and mail nobody. The
 * diary's script fills it in and opens it; what it sends is the form that the page for moving sends too.
 */
export function MoveDialog({ locale, back, byDay }: { locale: string; back: string; byDay: boolean }) {
  const t = words(locale);
  const blank = { patient: '{patient}', time: '{time}', name: '{name}' };
  const span = { from: '{from}', until: '{until}', name: '{name}' };
  return (
    <dialog
      class="diary-dialog"
      id="move"
      aria-labelledby="move-title"
      data-ask={byDay ? t('move.askDay', blank) : t('move.ask', blank)}
      data-began={t('move.began', { patient: '{patient}' })}
      data-at={t('move.at', span)}
      data-left={t('move.left')}
      data-locale={locale}
    >
      <h2 id="move-title">{t('move.title')}</h2>
      <Form id="move-form">
        {['date', 'at', 'hour', 'practitioner', 'minutes', 'version'].map((name) => (
          <Hidden name={name} value="" />
        ))}
        <Hidden name="back" value={back} />
        <p class="diary-overlaps" id="move-overlaps" hidden>
          {t('move.overlaps')}
        </p>
        <Tick name="tell" id="move-tell" label={t('move.tell')} checked />
        <Buttons>
          <Button id="move-yes">{t('move.yes')}</Button>
          <button class="button plain" type="button" data-close>
            {t('move.no')}
          </button>
        </Buttons>
      </Form>
    </dialog>
  );
}
