import type { Child } from 'hono/jsx';
import { Form } from '#/ui/form.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type Asked, bookPath } from './asked.ts';
import { Choices } from './chosen.tsx';

/** Times to press (`children`: buttons named `start`), with everything else that is chosen travelling along: it is held.
 *  `asking`: whom it is for has yet to be asked, so that it can't be held yet. */
export function TimesForm(props: { face: PracticeFace; asked: Asked; id?: string; asking?: boolean; children: Child }) {
  const { face, asked, id, asking, children } = props;
  return (
    <Form method={asking ? 'get' : 'post'} action={bookPath(face.slug, asked, asking ? '' : '/hold')} id={id}>
      <Choices asked={asked} without={['start', 'from']} />
      {children}
    </Form>
  );
}
