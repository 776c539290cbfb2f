/**
 * A table as RFC 4180 writes it, with a byte order mark, by which Excel knows UTF-8. A cell that a spreadsheet would
 * take for a formula gets an apostrophe before it (OWASP, CSV injection): names are typed by anybody.
 */
export function csv(head: string[], rows: (string | number | null)[][]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
