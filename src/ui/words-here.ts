import en from './words.en.json' with { type: 'json' };
import { catalogue } from './words.ts';

/** The words of the frame and the parts themselves. */
export const words = catalogue({ en });
