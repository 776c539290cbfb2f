import type { Child } from 'hono/jsx';
import type { Practice } from '#/practice/practice.ts';
import { Button } from '#/ui/button.tsx';
import { dateTime } from '#/ui/dates.ts';
import { Form } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section, Tabs } from '#/ui/parts.tsx';
import { Table } from '#/ui/staff-parts.tsx';
import { type Verdict, verdicts } from '../judge/judge.ts';
import type { Counts, Judged, Kind, Preview } from '../preview.ts';
import type { Readable } from '../reader.ts';
import type { Unreadable } from '../rows.ts';
import type { Upload } from '../uploads.ts';
import { words } from '../words.ts';
import { importPath } from './front-page.tsx';

export const linesAPage = 100;

/** A file that waits: how it is read, what would happen, line by line, and the one button. */
export function FilePage(props: {
  practice: Practice;
  upload: Upload;
  file: Readable | null;
  problem: Unreadable | null;
  preview: Preview | null;
  show: { verdict: Verdict | null; from: number };
  how: Child;
  names: Child;
}) {
  const { practice, upload, file, problem, preview, show, how, names } = props;
  const t = words(practice.locale);
  const path = `${importPath(practice)}/${upload.id}`;
  const look = file?.look;
  const written = preview?.counts.reduce((sum, one) => sum + (isWritten(one.verdict) ? one.rows : 0), 0) ?? 0;
  return (
    <>
      <BackLink href={importPath(practice)}>{t('back')}</BackLink>
      <PageHead
        title={upload.fileName}
        lead={
          look ? t('look.lead.csv', { rows: look.rows, table: t(`table.${look.table}`) }) : file && t('look.lead.ical')
        }
      />
      {problem && (
        <Notice tone="attention" title={t('refused.title')}>
          <p>{problemText(practice.locale, problem)}</p>
          {file && <p>{t('refused.say')}</p>}
          {!file && (
            <p>
              <a href={importPath(practice)}>{t('refused.again')}</a>
            </p>
          )}
        </Notice>
      )}
      {look && (
        <Section title={t('how.title')} id="how">
          {how}
        </Section>
      )}
      {preview && (
        <>
          {names}
          <Section title={t('preview.title')} id="preview">
            <CountsTable practice={practice} counts={preview.counts} caption={t('preview.caption')} />
            <p>{written ? t('import.quiet', { rows: written }) : t('import.nothing')}</p>
            {written > 0 && (
              <Form action={`${path}/start`}>
                <Button>{t('import')}</Button>
              </Form>
            )}
          </Section>
          <Lines practice={practice} preview={preview} show={show} path={path} />
        </>
      )}
      <Form action={`${path}/forget`}>
        <Button look="link">{t('forget')}</Button>
      </Form>
    </>
  );
}

const isWritten = (verdict: string) => verdict === 'create' || verdict === 'update';

export function problemText(locale: string, { code, values = {} }: Unreadable): string {
  const t = words(locale);
  if (code !== 'no-columns') return t(`refused.${code}`, values as never);
  const fields = String(values.fields)
    .split(', ')
    .map((field) => t(`field.${field}` as Parameters<typeof t>[0]));
  return t('refused.no-columns', { fields: fields.join(', ') });
}

/** What becomes of how many, a kind a line. */
export function CountsTable(props: { practice: Practice; counts: Counts; caption: string }) {
  const { practice, counts, caption } = props;
  const t = words(practice.locale);
  const kinds = [...new Set(counts.map(({ kind }) => kind))] as Kind[];
  const shown = verdicts.filter((verdict) => counts.some((one) => one.verdict === verdict));
  const count = (kind: Kind, verdict: Verdict) =>
    counts.find((one) => one.kind === kind && one.verdict === verdict)?.rows ?? 0;
  return (
    <Table
      caption={caption}
      head={[t('preview.kind'), ...shown.map((verdict) => t(`verdict.${verdict}`))]}
      rows={kinds.map((kind) => [
        t(`kind.${kind}`),
        ...shown.map((verdict) => count(kind, verdict).toLocaleString(practice.locale)),
      ])}
    />
  );
}

function Lines(props: {
  practice: Practice;
  preview: Preview;
  show: { verdict: Verdict | null; from: number };
  path: string;
}) {
  const { practice, preview, show, path } = props;
  const t = words(practice.locale);
  const { lines, of } = preview;
  const at = (verdict: Verdict | null, from = 0) => {
    const query = new URLSearchParams({ ...(verdict && { show: verdict }), ...(from && { from: String(from) }) });
    return `${path}?${query}#lines`;
  };
  const total = (verdict: Verdict) =>
    preview.counts.reduce((sum, one) => sum + (one.verdict === verdict ? one.rows : 0), 0);
  const tabs = verdicts
    .filter((verdict) => total(verdict) > 0)
    .map((verdict) => ({
      href: at(verdict),
      name: t(`verdict.${verdict}`),
      current: show.verdict === verdict,
      count: total(verdict),
    }));
  const until = show.from + lines.length;
  return (
    <Section title={t('lines.title')} id="lines">
      <Tabs
        label={t('lines.title')}
        tabs={[{ href: at(null), name: t('lines.all'), current: show.verdict === null }, ...tabs]}
      />
      {lines.length > 0 && <p>{t('lines.count', { from: show.from + 1, until, of })}</p>}
      <Table
        caption={t('lines.caption')}
        head={[t('lines.line'), t('lines.what'), t('lines.verdict'), t('lines.why')]}
        rows={lines.map((line) => [
          line.line,
          whatOf(practice, line),
          t(`verdict.${line.verdict}`),
          reasonText(practice.locale, line),
        ])}
      />
      {until < of && (
        <p>
          <a href={at(show.verdict, until)}>{t('lines.more')}</a>
        </p>
      )}
    </Section>
  );
}

/** What a line is about, and when: the times of a repeated event all stand at one line. */
function whatOf(practice: Practice, { kind, what, starts }: Judged): string {
  const named = kind === 'none' ? what : `${words(practice.locale)(`kind.${kind}`)} ${what}`.trim();
  return starts ? `${named}, ${dateTime(starts, practice)}` : named;
}

/** Why, in words; '' where there is nothing to say. */
export function reasonText(locale: string, { code, values }: Pick<Judged, 'code' | 'values'>): string {
  const t = words(locale);
  if (!code) return '';
  const field = typeof values.field === 'string' ? t(`field.${values.field}` as Parameters<typeof t>[0]) : '';
  return t(`reason.${code}`, { value: '', line: 0, has: 0, wants: 0, most: 0, ...values, field } as never);
}
