import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { Section } from '#/ui/parts.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { type Checklist, isAcceptable } from './read-checklist.ts';
import { words } from './words.ts';

/** What is still to be set before patients can come, each with its page. */
export function ChecklistPart({ practice, list }: { practice: Practice; list: Checklist }) {
  const t = words(practice.locale);
  const door = `/${practice.slug}/practice`;
  const done = list.filter((one) => one.done).length;
  const ready = done === list.length;
  return (
    <Section title={t('title')} id="checklist">
      <p>{ready ? t('ready') : t('lead', { done, all: list.length })}</p>
      <ul class="checklist">
        {list.map((one) => (
          <li id={`checklist-${one.item}`}>
            <StateLabel tone={one.done ? 'good' : 'quiet'} icon={one.done ? 'confirmed' : 'booked'}>
              {t(one.done ? 'done' : 'open')}
            </StateLabel>
            <span class="checklist-what">
              <a href={`${door}/${one.item === 'invite-patients' ? 'patients/invite' : `settings/${one.item}`}`}>
                {t(one.item)}
              </a>
              <small>{t(`${one.item}.text`)}</small>
            </span>
            {!one.done && isAcceptable(one.item) && (
              <Form action={`${door}/checklist`} class="row-form">
                <Hidden name="accept" value={one.item} />
                <Button look="plain" describedBy={`checklist-${one.item}`}>
                  {t(one.item === 'invite-patients' ? 'accept.invite' : 'accept')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {ready && (
        <Form action={`${door}/checklist`} class="row-form">
          <Hidden name="away" value="on" />
          <Button look="plain">{t('away')}</Button>
        </Form>
      )}
    </Section>
  );
}
