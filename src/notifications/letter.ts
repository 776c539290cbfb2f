/**
 * What an e-mail says, before it looks like anything: frame.tsx makes HTML of it, plain.ts text, so that both say the
 * same. Telephone numbers in a text are the practice's, written as people there read them; frame.tsx makes them ring.
 */
export type Letter = {
  subject: string;
  /** The line that inboxes show beside the subject. */
  preview: string;
  title: string;
  blocks: Block[];
};

export type Block =
  | { is: 'text'; text: string; quiet?: boolean }
  | {
      is: 'visit';
      starts: Temporal.Instant;
      title: string;
      rows: { label: string; value: string }[];
      /** It no longer stands. */
      struck?: boolean;
    }
  | { is: 'list'; title: string; items: string[] }
  | { is: 'button'; words: string; href: string }
  /** A way that is there and isn't urged. */
  | { is: 'link'; words: string; href: string };
