import { catalogue } from '#/ui/words.ts';
import en from './words.en.json' with { type: 'json' };
import frCA from './words.fr-CA.json' with { type: 'json' };

/** What our notices say. */
export const words = catalogue({ en, 'fr-CA': frCA });
