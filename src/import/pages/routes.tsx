import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { countWaiting } from '#/appointments/reminders/visits-ahead.ts';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { appointmentTypes, practitioners } from '#/practice/roster.ts';
import type { Errors } from '#/ui/form.tsx';
import { verdicts } from '../judge/judge.ts';
import { previewImport } from '../preview.ts';
import { readerOf, whatIsMissing } from '../reader.ts';
import { readRun, runsOf, startRun } from '../runs.ts';
import { plannedSending, startSending } from '../start-sending.ts';
import { decideUpload, forgetUpload, keepUpload, mostMegabytes, readUpload, type Upload } from '../uploads.ts';
import { words } from '../words.ts';
import { FilePage, linesAPage } from './file-page.tsx';
import { FrontPage, importPath } from './front-page.tsx';
import { HowForm } from './how-form.tsx';
import { NamesForm } from './names-form.tsx';
import { readHow, readNames } from './read-decisions.ts';
import { RunPage } from './run-page.tsx';
import { SendingPage } from './sending-page.tsx';

type C = Context<Env>;

/** A file may be as large as this; every other form of the product is a few kilobytes. */
export const fileLimit = bodyLimit({
  maxSize: (mostMegabytes + 1) * 1024 * 1024,
  onError: (c) => front(c as C, { file: words((c as C).var.practice.locale)('file.tooBig', { most: mostMegabytes }) }),
});

/** GET: where an import begins. */
export const showImport = (c: C) => front(c);

async function front(c: C, errors?: Errors) {
  const { house, practice, now } = c.var;
  const [runs, unsent] = await Promise.all([runsOf(house.db, practice.id), countWaiting(house.db, practice.id, now)]);
  const status = errors ? 422 : 200;
  return staffPage(
    c,
    { title: words(practice.locale)('title'), tab: 'settings', status },
    <FrontPage practice={practice} runs={runs} unsent={unsent} errors={errors ?? {}} />,
  );
}

/** POST of a file: 303 to its page. Nothing of it is in the database yet. */
export async function sendFile(c: C) {
  const { house, practice, now } = c.var;
  const t = words(practice.locale);
  const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
  const file = body.file;
  if (!(file instanceof File) || (file.size === 0 && !file.name)) return front(c, { file: t('file.missing') });
  if (file.size > mostMegabytes * 1024 * 1024) return front(c, { file: t('file.tooBig', { most: mostMegabytes }) });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const id = await keepUpload(house, practice.id, { name: file.name || t('file.label'), bytes }, now);
  return c.redirect(`${importPath(practice)}/${id}`, 303);
}

async function uploadOf(c: C): Promise<Upload | null> {
  const { house, practice } = c.var;
  return readUpload(house, practice.id, c.req.param('file') ?? '');
}

const missing = (c: C) => problemPage(c, 'notFound');

/** GET of a file that waits: how it is read and what would happen; `?show=` lines of one kind, `?from=` a place on. */
export async function showFile(c: C) {
  const upload = await uploadOf(c);
  return upload ? filePage(c, upload) : missing(c);
}

async function filePage(c: C, upload: Upload, status: 200 | 422 = 200) {
  const { house, practice, now } = c.var;
  const verdict = verdicts.find((one) => one === c.req.query('show')) ?? null;
  const from = Math.min(Number(/^\d{1,7}$/.exec(c.req.query('from') ?? '')?.[0] ?? 0), 5_000_000);
  const read = await readerOf(house, practice, upload);
  const file = read.ok ? read : null;
  const problem = read.ok ? whatIsMissing(read) : read;
  const wanted = { verdict, from, most: linesAPage };
  const preview = file && !problem ? await previewImport(house.db, practice, now, file, upload.options, wanted) : null;
  const roster = {
    practitioner: await practitioners(house.db, practice.id),
    type: await appointmentTypes(house.db, practice.id),
  };
  const path = `${importPath(practice)}/${upload.id}`;
  return staffPage(
    c,
    { title: upload.fileName, tab: 'settings', status },
    <FilePage
      practice={practice}
      upload={upload}
      file={file}
      problem={problem}
      preview={preview}
      show={{ verdict, from }}
      how={file?.look && <HowForm practice={practice} look={file.look} action={`${path}/how`} />}
      names={
        preview && (
          <NamesForm
            practice={practice}
            options={upload.options}
            preview={preview}
            roster={roster}
            action={`${path}/names`}
          />
        )
      }
    />,
  );
}

/** POST: how the file is read. 303 to its page, which shows what came of it. */
export async function decideHow(c: C) {
  return decide(c, readHow);
}

/** POST: who the unknown names are. */
export async function decideNames(c: C) {
  return decide(c, readNames);
}

async function decide(c: C, read: typeof readHow) {
  const { house, practice } = c.var;
  const upload = await uploadOf(c);
  if (!upload) return missing(c);
  await decideUpload(house, practice.id, upload, read(upload.options, await c.req.parseBody()));
  return c.redirect(`${importPath(practice)}/${upload.id}`, 303);
}

/** POST: imports the file. 303 to its progress; 422 with the file's page where something is still to be said. */
export async function start(c: C) {
  const { house, practice, staff, now } = c.var;
  const upload = await uploadOf(c);
  if (!upload) {
    // Pressed twice: the first press has imported it, and the file is gone.
    const run = await readRun(house.db, practice.id, c.req.param('file') ?? '');
    return run ? c.redirect(`${importPath(practice)}/runs/${run.id}`, 303) : missing(c);
  }
  const file = await readerOf(house, practice, upload);
  if (!file.ok || whatIsMissing(file)) return filePage(c, upload, 422);
  const given = { uploadId: upload.id, fileName: upload.fileName, staffId: staff.id };
  const run = await startRun(house, practice.id, given, now);
  return c.redirect(`${importPath(practice)}/runs/${run}`, 303);
}

/** POST: forgets the file. */
export async function forget(c: C) {
  const { house, practice } = c.var;
  await forgetUpload(house, practice.id, c.req.param('file') ?? '');
  return c.redirect(importPath(practice), 303);
}

/** GET: how far an import is, or what it did. */
export async function showRun(c: C) {
  const { house, practice } = c.var;
  const run = await readRun(house.db, practice.id, c.req.param('run') ?? '');
  if (!run) return missing(c);
  return staffPage(c, { title: run.file_name, tab: 'settings' }, <RunPage practice={practice} run={run} />);
}

/** GET: who would hear, once reminders may go for what was imported. */
export async function showSending(c: C) {
  const { house, practice, now } = c.var;
  const [unsent, planned] = await Promise.all([
    countWaiting(house.db, practice.id, now),
    plannedSending(house.db, practice, now),
  ]);
  const started = c.req.query('started') !== undefined;
  return staffPage(
    c,
    { title: words(practice.locale)('sending.title'), tab: 'settings' },
    <SendingPage practice={practice} unsent={unsent} planned={planned} started={started} />,
  );
}

/** POST: Start sending. */
export async function doStartSending(c: C) {
  const { house, practice, actor, now } = c.var;
  await startSending(house, practice.id, { actor, now });
  return c.redirect(`${importPath(practice)}/sending?started`, 303);
}
