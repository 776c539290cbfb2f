import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import type { SecondFactor } from '../readers.ts';

/** `code`: it is set up and this sign-in hasn't proved it; `set-up`: it has to be set up first; null: go on. */
export type Owed = 'code' | 'set-up' | null;

/**
 * What a sign-in at the staff's door still owes, however it was opened. Managers need a second factor, whoever has one
 * uses it. The demo asks nobody: its passwords stand on its pages.
 */
export function owedBy(demo: boolean, role: 'receptionist' | 'manager', secondFactor: SecondFactor): Owed {
  if (demo || secondFactor === 'proved') return null;
  if (secondFactor === 'due') return 'code';
  return role === 'manager' ? 'set-up' : null;
}

/** Where whoever owes something is led, with the page to come back to. */
export function owedPath(c: Context<Env>, owed: Exclude<Owed, null>, to: string | null): string {
  const path = `/${c.var.practice.slug}/practice/two-factor${owed === 'set-up' ? '/set-up' : ''}`;
  return to ? `${path}?${new URLSearchParams({ to })}` : path;
}
