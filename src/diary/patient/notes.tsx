import { longestNote, type Note } from '#/people/notes.ts';
import type { Practice } from '#/practice/practice.ts';
import { Button, Buttons } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Form, Hidden, TextArea } from '#/ui/form.tsx';
import { Section } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import { words } from './words.ts';

export type Writing = {
  /** The note's id to be: sent twice, the form makes one note. */
  once: string;
  typed: string;
  errors: Errors;
};

/** Notes for the practice alone: a box for a new one, and what has been written, newest first. */
export function Notes(props: { practice: Practice; patientId: string; notes: Note[]; writing: Writing }) {
  const { practice, patientId, notes, writing } = props;
  const t = words(practice.locale);
  const action = `${patientHref(practice.slug, patientId)}/notes`;
  return (
    <Section title={t('notes')} id="notes">
      <ErrorSummary locale={practice.locale} errors={writing.errors} />
      <Form action={action} class="form note-form">
        <Hidden name="once" value={writing.once} />
        <TextArea
          name="text"
          label={t('note.write')}
          hint={t('note.hint')}
          error={writing.errors.text}
          value={writing.typed}
          rows={3}
          maxlength={longestNote}
        />
        <Buttons>
          <Button>{t('note.add')}</Button>
        </Buttons>
      </Form>
      {notes.length === 0 ? (
        <p class="quiet-text">{t('note.none')}</p>
      ) : (
        <ul class="notes">
          {notes.map((note) => (
            <OneNote practice={practice} action={action} note={note} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function OneNote({ practice, action, note }: { practice: Practice; action: string; note: Note }) {
  const t = words(practice.locale);
  const id = `note-${note.id}`;
  const { text, by, at, struck_at, struck_by_name } = note;
  const when = (moment: Temporal.Instant) => dateTime(moment, practice);
  return (
    <li class="note" id={id}>
      <div class="note-text" id={`${id}-text`}>
        {struck_at ? <s>{text}</s> : text}
      </div>
      <p class="note-by">
        {t('note.by', { name: by, when: when(at) })}
        {struck_at && (
          <>
            <br />
            {t('note.struck', { name: struck_by_name ?? '', when: when(struck_at) })}
          </>
        )}
      </p>
      {!struck_at && (
        <Form action={`${action}/${note.id}/strike`} class="inline">
          <Button look="link" describedBy={`${id}-text`}>
            {t('note.strike')}
          </Button>
        </Form>
      )}
    </li>
  );
}
