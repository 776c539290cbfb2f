import { raw } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { catalogue } from './words.ts';

const en = {
  plain: 'Sign in',
  late: "It's too late, {name}.",
  count: '{n, plural, one {# appointment} other {# appointments}}',
  contact: 'Ring us on <link>{phone}</link> and we’ll help.',
};
const words = catalogue({ en, 'fr-CA': { plain: 'Se connecter' }, 'en-CA': { late: 'Too late, {name}!' } });

describe('a catalogue', () => {
  it('fills in values and keeps apostrophes', () => {
    expect(words('en-GB')('late', { name: 'Alex' })).toBe("It's too late, Alex.");
  });
  it('counts as the language does, also when a French page borrows an English sentence', () => {
    expect(words('en-AU')('count', { n: 1 })).toBe('1 appointment');
    expect(words('fr-CA')('count', { n: 0 })).toBe('0 appointments');
  });
  it('falls back from the locale to the language to English', () => {
    expect(words('fr-CA')('plain')).toBe('Se connecter');
    expect(words('fr-CA')('late', { name: 'Zoé' })).toBe("It's too late, Zoé.");
    expect(words('en-CA')('late', { name: 'Zoé' })).toBe('Too late, Zoé!');
    expect(words('en-CA')('plain')).toBe('Sign in');
  });
  it('gives nodes where a sentence has tags', () => {
    const parts = words('en-GB').rich('contact', { phone: '111', link: (chunks) => raw(`<a>${chunks.join('')}</a>`) });
    expect(parts.map(String)).toEqual(['Ring us on ', '<a>111</a>', ' and we’ll help.']);
  });
  it('throws when a value is missing, rather than showing a hole', () => {
    expect(() => words('en-GB')('late')).toThrow(/name/);
  });
});
