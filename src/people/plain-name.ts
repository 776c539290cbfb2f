/**
 * The words of a name as they are looked for: without accents, apostrophes and capitals, each part of a double name for
 * itself. The column `plain_names` says the same of what is kept (db/migrations/0061_plain_names.sql).
 */
export const plainWords = (typed: string): string[] =>
  typed
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ`´]/gu, '')
    .toLowerCase()
    .split(/[\s\-‐‑‒–.,]+/u)
    .filter(Boolean);
