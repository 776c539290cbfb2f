import { type PracticeFace, practicePhone } from '#/ui/practice-face.tsx';
import type { Block, Letter } from './letter.ts';

/** The letter as plain text, laid out to be read as such. */
export function plainText(letter: Letter, practice: PracticeFace): string {
  const contact = [practice.name, practicePhone(practice), practice.email, practice.address?.join(', ')];
  // "-- " on its own line is what mail programs know a signature by.
  return [letter.title, ...letter.blocks.map(written), ['-- ', ...contact.filter(Boolean)].join('\n')].join('\n\n');
}

function written(block: Block): string {
  if (block.is === 'text') return block.text;
  if (block.is === 'button' || block.is === 'link') return `${block.words}:\n${block.href}`;
  if (block.is === 'list') return [block.title, ...block.items.map((item) => `- ${item}`)].join('\n');
  const width = Math.max(...block.rows.map(({ label }) => label.length));
  const rows = block.rows.map(({ label, value }) => `${`${label}:`.padEnd(width + 2)} ${value}`);
  return [block.title, ...rows].join('\n');
}
