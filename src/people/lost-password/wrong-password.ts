import { longestPassword, shortestPassword } from '../change-password.ts';
import { words } from './words.ts';

/** What is wrong with a new password, in words; null where nothing is. There are no rules about what it is made of. */
export function wrongPassword(password: string, locale: string): string | null {
  const t = words(locale);
  if (!password) return t('new.missing');
  if (password.length < shortestPassword) return t('new.short');
  return password.length > longestPassword ? t('new.long') : null;
}
