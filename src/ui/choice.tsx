import type { Child } from 'hono/jsx';
import { described, type FieldProps, Under } from './form.tsx';

/** `data`: what a script of the page reads of it (`data-of`). */
export type Option = { value: string; label: Child; hint?: Child; data?: string };

/** A list to pick one from, closed until pressed. For long lists; for up to six things `Choice` is easier. */
export function Select(
  props: FieldProps & { options: Option[]; value?: string | undefined; width?: 'medium' | 'full' },
) {
  const { name, label, hint, error, id = name, options, value, width = 'full', autofocus } = props;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <Under id={id} hint={hint} error={error} />
      <select
        id={id}
        name={name}
        class={`input w-${width}`}
        autofocus={autofocus}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, hint, error)}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} data-of={option.data}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of several, all to be seen. `inline` puts short ones side by side; the first has the group's name as its id.
 *  `big` makes the question the page's own heading (h1), where it is the page's only one. */
export function Choice(
  props: FieldProps & { options: Option[]; value?: string | undefined; inline?: boolean; big?: boolean },
) {
  const { name, label, hint, error, id = name, options, value, inline, big } = props;
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={described(id, hint, error)}>
      <legend>{big ? <h1>{label}</h1> : label}</legend>
      <Under id={id} hint={hint} error={error} />
      <div class={inline ? 'options inline' : 'options'}>
        {options.map((option, i) => {
          const own = i === 0 ? id : `${id}-${i + 1}`;
          return (
            <div class="option">
              <input
                type="radio"
                id={own}
                name={name}
                value={option.value}
                checked={option.value === value}
                aria-describedby={option.hint ? `${own}-hint` : undefined}
              />
              <label for={own}>{option.label}</label>
              {option.hint && (
                <p class="hint" id={`${own}-hint`}>
                  {option.hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Yes when ticked. Sends `value` ("on") or nothing. */
export function Tick(props: FieldProps & { checked?: boolean; value?: string }) {
  const { name, label, hint, error, id = name, checked, value = 'on' } = props;
  return (
    <div class={error ? 'field tick wrong' : 'field tick'}>
      <div class="option">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={described(id, hint, error)}
        />
        <label for={id}>{label}</label>
        <Under id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}
