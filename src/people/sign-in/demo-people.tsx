import type { Demo } from '#/platform/house.ts';
import { Button } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice } from '#/ui/parts.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type Door, doorPath } from './door.ts';
import { words } from './words.ts';

/** The demo's people of this practice and door, with what they sign in with and a button that does it. */
export function DemoPeople(props: { demo: Demo; door: Door; practice: PracticeFace; to: string | null }) {
  const { demo, door, practice, to } = props;
  const t = words(practice.locale);
  const people = demo.people.filter((one) => one.practice === practice.slug && one.door === door);
  if (people.length === 0) return null;
  return (
    <Notice title={t('demo.title')}>
      <p>{t.rich('demo.password', { password: demo.password, code: (chunks) => <code>{chunks}</code> })}</p>
      <ul class="people">
        {people.map(({ name, email, part }) => (
          <li>
            <div>
              <strong>{name}</strong>
              <p class="quiet-text">{part}</p>
              <p class="quiet-text">{email}</p>
            </div>
            <Form action={`${doorPath(door, practice.slug)}/sign-in`} class="buttons">
              <Hidden name="email" value={email} />
              <Hidden name="password" value={demo.password} />
              {to && <Hidden name="to" value={to} />}
              <Button look="plain">{t('demo.use', { name })}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
