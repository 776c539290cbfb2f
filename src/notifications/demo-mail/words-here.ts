import { catalogue } from '#/ui/words.ts';
import en from './words.en.json' with { type: 'json' };
import frCA from './words.fr-CA.json' with { type: 'json' };

/** The demo's mailbox speaks English: it belongs to no practice. */
export const words = catalogue({ en, 'fr-CA': frCA })('en');
