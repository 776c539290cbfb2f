import { words } from './words.ts';

/** The letters that do something in the diary, in the order they are listed. */
export const keys = {
  previous: 'p',
  today: 't',
  next: 'n',
  day: 'd',
  week: 'w',
  find: 'f',
  new: 'b',
  move: 'm',
  help: '?',
} as const;

/** The list of shortcuts, opened by its button (which the diary's script shows) or by "?", and the switch for them. */
export function Keys({ locale }: { locale: string }) {
  const t = words(locale);
  return (
    <dialog class="diary-dialog" id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl class="diary-keys">
        {Object.entries(keys).map(([name, key]) => (
          <div>
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{t(`keys.${name as keyof typeof keys}`)}</dd>
          </div>
        ))}
      </dl>
      <p class="diary-keys-on">
        <input type="checkbox" id="keys-on" checked />
        <label for="keys-on">{t('keys.on')}</label>
      </p>
      <button class="button plain" type="button" data-close>
        {t('keys.close')}
      </button>
    </dialog>
  );
}

/** Opens the list. Hidden where no script runs: then there are no shortcuts. */
export function KeysButton({ locale }: { locale: string }) {
  return (
    <button class="button plain diary-keys-open" type="button" id="keys-open" data-key={keys.help} hidden>
      <span aria-hidden="true">?</span>
      <span class="aloud">{words(locale)('keys.title')}</span>
    </button>
  );
}
