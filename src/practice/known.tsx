import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { type Problem, ProblemPage, problems, problemTitle } from '#/ui/errors.tsx';
import { PlainFrame } from '#/ui/frame.tsx';
import type { Env } from './env.ts';
import { patientPage } from './page.tsx';
import { practiceBySlug } from './practice.ts';
import { asReadBy, browserLocale } from './reader-locale.ts';

/** Sets `practice` from the address, in its reader's language (an account's own comes with its guard); where there is none, the page is not found. */
export const practiceKnown = createMiddleware<Env>(async (c, next) => {
  const practice = await practiceBySlug(c.var.house.db, c.req.param('practice') ?? '');
  if (!practice) return problemPage(c, 'notFound');
  c.set('practice', asReadBy(c, practice));
  await next();
});

/** Answers with the page of a problem that a whole request has: in the practice's frame where one is known. */
export function problemPage(c: Context<Env>, problem: Problem): Response | Promise<Response> {
  const { practice } = c.var;
  const status = problems[problem];
  if (practice) {
    const title = problemTitle(problem, practice.locale);
    const href = problem === 'resting' ? c.req.path : `/${practice.slug}/`;
    return patientPage(c, { title, status }, <ProblemPage problem={problem} locale={practice.locale} href={href} />);
  }
  const href = problem === 'resting' ? c.req.path : '/';
  const locale = browserLocale(c);
  return c.html(
    <PlainFrame title={problemTitle(problem, locale)} locale={locale} demo={c.var.house?.demo != null}>
      <ProblemPage problem={problem} locale={locale} href={href} />
    </PlainFrame>,
    status,
  );
}
