import { catalogue } from '#/ui/words.ts';
import en from './words.en.json' with { type: 'json' };

/** What several pages of the diary say alike: states, reasons, channels, names. */
export const words = catalogue({ en });
