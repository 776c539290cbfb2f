// `npm run translated`: writes down which translations belong to which English, and lists what is left to do.
// `npm run translated -- KEY …` (or `all`): the English of these changed, and the translation is right all the same.
import { faults, pairs, writeDown } from '#test/translations.ts';

const left = [...writeDown(process.argv.slice(2)), ...pairs().flatMap((pair) => faults(pair, ['fr-CA']))];
for (const line of left) console.log(line);
console.log(left.length ? `${left.length} to look at` : 'every translation is whole');
process.exitCode = left.length ? 1 : 0;
