import type { Child } from 'hono/jsx';
import { Form } from '#/ui/form.tsx';
import type { PracticeFace } from '#/ui/practice-face.tsx';
import { type Asked, bookPath } from './asked.ts';
import { Choices } from './chosen.tsx';

/** Times to press (`children`: buttons named `start`), with everything else that is chosen travelling along. */
export function TimesForm(props: { face: PracticeFace; asked: Asked; id?: string; children: Child }) {
  const { face, asked, id, children } = props;
  return (
    <Form method="get" action={bookPath(face.slug, asked)} id={id}>
      <Choices asked={asked} without={['start', 'from']} />
      {children}
    </Form>
  );
}
