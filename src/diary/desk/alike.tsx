import type { AlikePatient } from '#/people/alike.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { PageHead } from '#/ui/parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { patientHref } from '../addresses.ts';
import { PersonLine } from './person-fields.tsx';
import { type Typed, unseen } from './typed.ts';
import { words } from './words.ts';

/**
 * Asks whether somebody new is one of these before a second record is opened: each is a button that goes on with that
 * record. Nothing that was typed is lost, whichever is pressed.
 */
export function AlikePage(props: { practice: Practice; action: string; typed: Typed; alike: AlikePatient[] }) {
  const { practice, action, typed, alike } = props;
  const t = words(practice.locale);
  const name = `${typed.given} ${typed.family}`.trim();
  return (
    <div class="desk">
      <PageHead title={t('alike.title')} lead={t('alike.lead', { name })} />
      <Form action={action} class="desk-form">
        {unseen(typed).map(([field, value]) => (
          <Hidden name={field} value={value} />
        ))}
        {typed.over.map((id) => (
          <Hidden name="over" value={id} />
        ))}
        {[...new Set([...typed.seen, ...alike.map(({ id }) => id)])].map((id) => (
          <Hidden name="seen" value={id} />
        ))}
        <ul class="desk-people">
          {alike.map((person) => (
            <li>
              {person.archived ? (
                <a href={patientHref(practice.slug, person.id)}>
                  <PersonLine practice={practice} person={person} />
                  <StateLabel tone="quiet">{t('archived')}</StateLabel>
                </a>
              ) : (
                <button type="submit" name="patient" value={person.id}>
                  <PersonLine practice={practice} person={person} />
                </button>
              )}
            </li>
          ))}
        </ul>
        <Buttons>
          <Button look="plain">{t('alike.none', { name })}</Button>
          <Button look="link" name="do" value="edit">
            {t('edit')}
          </Button>
        </Buttons>
      </Form>
    </div>
  );
}
