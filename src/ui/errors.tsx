import type { Child } from 'hono/jsx';
import { ButtonLink } from './button.tsx';
import { PageHead } from './parts.tsx';
import { words } from './words-here.ts';

/** What can go wrong with a whole page, and the status it is answered with. */
export const problems = {
  notFound: 404,
  crossSite: 403,
  unclear: 422,
  tooMany: 429,
  broken: 500,
  resting: 503,
} as const;
export type Problem = keyof typeof problems;

/** The title of a problem's page. */
export const problemTitle = (problem: Problem, locale: string) => words(locale)(`${problem}.title`);

/** The inside of a problem's page, to stand in a frame: what happened, what to do, a way on (`href`), and what else helps. */
export function ProblemPage(props: { problem: Problem; locale: string; href?: string; children?: Child }) {
  const { problem, locale, href = '/', children } = props;
  const t = words(locale);
  return (
    <div class="problem">
      <PageHead title={problemTitle(problem, locale)} lead={t(`${problem}.text`)} />
      <ButtonLink href={href} look="primary">
        {t(`${problem}.way`)}
      </ButtonLink>
      {children}
    </div>
  );
}
