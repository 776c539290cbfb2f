import type { Practice } from '#/practice/practice.ts';
import { asset } from '#/ui/assets.ts';
import { ButtonLink } from '#/ui/button.tsx';
import { BackLink, Notice, PageHead, Panel, Progress } from '#/ui/parts.tsx';
import type { Counts } from '../preview.ts';
import type { Run } from '../runs.ts';
import { words } from '../words.ts';
import { CountsTable } from './file-page.tsx';
import { importPath } from './front-page.tsx';

/** How far an import is, or what it did. */
export function RunPage({ practice, run }: { practice: Practice; run: Run }) {
  const t = words(practice.locale);
  return (
    <>
      <BackLink href={importPath(practice)}>{t('back')}</BackLink>
      <div id="run" data-state={run.state}>
        <RunState practice={practice} run={run} />
      </div>
      {(run.state === 'waiting' || run.state === 'running') && <script src={asset('import.js')} defer />}
    </>
  );
}

function RunState({ practice, run }: { practice: Practice; run: Run }) {
  const t = words(practice.locale);
  const { state, done, total } = run;
  const name = run.file_name;
  if (state === 'done') {
    return (
      <>
        <Panel title={t('done.title', { name })}>
          <p>{t('done.text')}</p>
        </Panel>
        <CountsTable practice={practice} counts={countsOf(run)} caption={t('done.counts')} />
        <ButtonLink href={importPath(practice)}>{t('back')}</ButtonLink>
      </>
    );
  }
  if (state === 'failed') {
    const problem = run.problem === 'gone' || run.problem === 'changed' ? run.problem : 'broken';
    return (
      <>
        <PageHead title={t('failed.title', { name })} lead={t('failed.text')} />
        <Notice tone="attention">
          <p>{t(`problem.${problem}`)}</p>
        </Notice>
        <ButtonLink href={importPath(practice)}>{t('back')}</ButtonLink>
      </>
    );
  }
  const label = total
    ? t('progress.writing', { done, total })
    : done
      ? t('progress.reading', { done })
      : t('progress.waiting');
  return (
    <>
      <PageHead title={t('progress.title', { name })} lead={t('progress.leave')} />
      <Progress value={total ? done : 0} max={total || 1} label={label} />
      <p>
        <a href={`${importPath(practice)}/runs/${run.id}`}>{t('progress.refresh')}</a>
      </p>
    </>
  );
}

const countsOf = ({ counts }: Run): Counts =>
  Object.entries(counts).map(([key, rows]) => {
    const [kind, verdict] = key.split('.');
    return { kind, verdict, rows: Number(rows) } as Counts[number];
  });
