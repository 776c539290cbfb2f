import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { dayLong } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead } from '#/ui/parts.tsx';
import type { notSentYet } from '../runs.ts';
import { words } from '../words.ts';
import { importPath } from './front-page.tsx';

/** Who would hear once reminders may go for what was imported, and when; and the press that lets them. */
export function SendingPage(props: {
  practice: Practice;
  unsent: Awaited<ReturnType<typeof notSentYet>>;
  started: boolean;
}) {
  const { practice, unsent, started } = props;
  const t = words(practice.locale);
  return (
    <>
      <BackLink href={importPath(practice)}>{t('back')}</BackLink>
      <PageHead title={t('sending.title')} lead={t('sending.lead')} />
      {started && (
        <div role="status">
          <Notice tone="good" title={t('sending.started')}>
            <p>{t('sending.started.text')}</p>
          </Notice>
        </div>
      )}
      {unsent.visits > 0 && unsent.first ? (
        <>
          <p>{t('sending.some', { visits: unsent.visits, patients: unsent.patients })}</p>
          <p>{t('sending.who', { reachable: unsent.reachable })}</p>
          <p>{t('sending.when', { first: dayLong(unsent.first, practice) })}</p>
          <Form action={`${importPath(practice)}/sending`}>
            <Button>{t('sending.press')}</Button>
          </Form>
        </>
      ) : (
        !started && <p>{t('sending.none')}</p>
      )}
    </>
  );
}
