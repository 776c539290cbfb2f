import { catalogue } from '#/ui/words.ts';
import en from './words.en.json' with { type: 'json' };
import frCA from './words.fr-CA.json' with { type: 'json' };

export const words = catalogue({ en, 'fr-CA': frCA });
