import type { Child } from 'hono/jsx';

/** primary: the one thing to press; plain: another way; stop: ends something; link: reads like one. */
export type ButtonLook = 'primary' | 'plain' | 'stop' | 'link';

/** Sends the form it stands in, or the one named by `form`. `describedBy` is the id of what it is about. */
export function Button(props: {
  look?: ButtonLook;
  name?: string;
  value?: string;
  id?: string;
  form?: string;
  formaction?: string;
  describedBy?: string;
  children?: Child;
}) {
  const { look = 'primary', name, value, id, form, formaction, describedBy, children } = props;
  return (
    <button
      type="submit"
      class={`button ${look}`}
      name={name}
      value={value}
      id={id}
      form={form}
      formaction={formaction}
      aria-describedby={describedBy}
    >
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink(props: {
  href: string;
  look?: ButtonLook;
  id?: string;
  describedBy?: string;
  children?: Child;
}) {
  const { href, look = 'plain', id, describedBy, children } = props;
  return (
    <a class={`button ${look}`} href={href} id={id} aria-describedby={describedBy}>
      {children}
    </a>
  );
}

/** Buttons beside each other, below each other on a phone. `equal` makes them the same size. */
export function Buttons({ equal, children }: { equal?: boolean; children?: Child }) {
  return <div class={equal ? 'buttons equal' : 'buttons'}>{children}</div>;
}
