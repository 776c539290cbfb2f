import { catalogue } from '#/ui/words.ts';
import en from './words.en.json' with { type: 'json' };

/** The demo's mailbox speaks English: it belongs to no practice. */
export const words = catalogue({ en })('en');
