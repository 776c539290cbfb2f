import type { Child } from 'hono/jsx';
import { findPatients, mostFound } from '#/people/find-patients.ts';
import type { House } from '#/platform/house.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { Field, Form, Hidden } from '#/ui/form.tsx';
import { StateLabel } from '#/ui/state.tsx';
import { PersonLine } from './person-fields.tsx';
import type { TypedName } from './typed.ts';
import { words } from './words.ts';

/** What was searched for, and who was found; null where nobody has searched yet. */
export type Search = { q: string; found: Awaited<ReturnType<typeof findPatients>> | null };

export async function searchFor(house: Pick<House, 'db'>, practice: Practice, q: string): Promise<Search> {
  const text = q.slice(0, 200);
  return { q: text, found: text.trim() ? await findPatients(house.db, practice.id, text, practice.region) : null };
}

/** One box to find a patient by; each who is found leads on to `action` with what the page has been told so far. */
export function FindPatient(props: {
  practice: Practice;
  action: string;
  search: Search;
  carried: [TypedName, string][];
  /** It is what the page is for: one begins to type in the box; once somebody is found, the first of them is to hand. */
  focus?: boolean;
  /** What follows from what was searched for. */
  children?: Child;
}) {
  const { practice, action, search, carried, focus, children } = props;
  const { q, found } = search;
  const t = words(practice.locale);
  const href = (patient: string) => `${action}?${new URLSearchParams([...carried, ['patient', patient]])}`;
  return (
    <div class="desk-find">
      <Form method="get" class="form inline" action={action}>
        {carried.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Field
          name="q"
          type="search"
          label={t('find')}
          hint={t('find.hint')}
          value={q}
          autocomplete="off"
          autofocus={focus && !found?.length}
        />
        <Button look={focus && !found ? 'primary' : 'plain'}>{t('find.do')}</Button>
      </Form>
      <p class="aloud" aria-live="polite" id="found-words" />
      <div id="found-part">
        {found && (
          <section aria-labelledby="found">
            <h2 id="found">{t('find.count', { n: found.length })}</h2>
            {found.length === mostFound && <p class="quiet-text">{t('find.most', { n: mostFound })}</p>}
            <ul class="desk-people">
              {found.map((person, index) => (
                <li>
                  <a href={href(person.id)} autofocus={index === 0}>
                    <PersonLine practice={practice} person={person} />
                    {person.archived && <StateLabel tone="quiet">{t('archived')}</StateLabel>}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {children}
      </div>
    </div>
  );
}
