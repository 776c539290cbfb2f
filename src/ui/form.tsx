import type { Child } from 'hono/jsx';
import { words } from './words-here.ts';

/** What is wrong with a form, in words, by the field's name. */
export type Errors = Record<string, string>;

/** A form that posts. The browser's own checks are off: the page that comes back says it better, and keeps the values.
 *  `inline` puts what is in it side by side (a search); `class` dresses it otherwise altogether. */
export function Form(props: {
  action?: string;
  method?: 'post' | 'get';
  inline?: boolean;
  class?: string;
  id?: string;
  children?: Child;
}) {
  const { action, method = 'post', inline, id, children } = props;
  const dress = props.class ?? (inline ? 'form inline' : 'form');
  return (
    <form method={method} action={action} class={dress} id={id} novalidate>
      {children}
    </form>
  );
}

/** A value that travels with the form unseen. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

/** What every field has. */
export type FieldProps = {
  name: string;
  label: Child;
  hint?: Child;
  /** Words under the label when it was wrong; `errors[name]` as it is. */
  error?: string | undefined;
  /** Differs from the name only where two forms on a page share one. */
  id?: string;
  /** Where one begins to type: at most one field of a page, and none where something is to be read first. */
  autofocus?: boolean | undefined;
};

/** One line to type in. `width` fits the box to what is expected; `suffix` is a unit beside it ("hours"). */
export function Field(
  props: FieldProps & {
    value?: string | undefined;
    type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'time' | 'number' | 'search';
    autocomplete?: string;
    inputmode?: 'text' | 'email' | 'tel' | 'numeric' | 'decimal' | 'search';
    required?: boolean;
    width?: 'short' | 'medium' | 'full';
    suffix?: string;
    maxlength?: number;
    min?: string | number;
    max?: string | number;
    step?: string | number;
  },
) {
  const { name, label, hint, error, id = name, value, type = 'text', width = 'full', suffix, ...rest } = props;
  const input = (
    <input
      id={id}
      name={name}
      type={type}
      value={value}
      class={`input w-${width}`}
      autocomplete={rest.autocomplete}
      inputmode={rest.inputmode}
      required={rest.required}
      maxlength={rest.maxlength}
      min={rest.min}
      max={rest.max}
      step={rest.step}
      autofocus={rest.autofocus}
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={described(id, hint, error, suffix)}
    />
  );
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <Under id={id} hint={hint} error={error} />
      {suffix ? (
        <span class="with-suffix">
          {input} <span id={`${id}-unit`}>{suffix}</span>
        </span>
      ) : (
        input
      )}
    </div>
  );
}

/** Several lines to type in. */
export function TextArea(props: FieldProps & { value?: string | undefined; rows?: number; maxlength?: number }) {
  const { name, label, hint, error, id = name, value = '', rows = 4, maxlength } = props;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <Under id={id} hint={hint} error={error} />
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxlength={maxlength}
        class="input"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, hint, error)}
      >
        {value}
      </textarea>
    </div>
  );
}

/** What is wrong, before everything else, each with a link to its field. Nothing when nothing is wrong. */
export function ErrorSummary({ locale, errors, title }: { locale: string; errors: Errors; title?: string }) {
  const wrong = Object.entries(errors);
  if (wrong.length === 0) return null;
  return (
    <div class="errors" role="alert" tabindex={-1} aria-labelledby="errors-title">
      <h2 id="errors-title">{title ?? words(locale)('errors.title')}</h2>
      <ul>
        {wrong.map(([name, what]) => (
          <li>
            <a href={`#${name}`}>{what}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The hint and the error, between a field's label and its box. */
export function Under({ id, hint, error }: { id: string; hint?: Child; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

/** The ids of what describes a field, for `aria-describedby`. */
export function described(id: string, hint: Child, error: string | undefined, suffix?: string): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`, suffix && `${id}-unit`].filter(Boolean);
  return ids.length ? ids.join(' ') : undefined;
}
