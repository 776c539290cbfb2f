import { chance } from './chance.ts';

const given: Record<string, string[]> = {
  riverside: [
    'Amelia',
    'Oliver',
    'Isla',
    'George',
    'Ava',
    'Noah',
    'Freya',
    'Arthur',
    'Zara',
    'Imran',
    'Grace',
    'Leo',
    'Maya',
    'Theo',
    'Ruth',
    'Kofi',
  ],
  liffey: [
    'Niamh',
    'Conor',
    'Saoirse',
    'Cian',
    'Róisín',
    'Darragh',
    'Maeve',
    'Oisín',
    'Ana',
    'Piotr',
    'Clodagh',
    'Fionn',
    'Emer',
    'Tadhg',
  ],
  erables: [
    'Léa',
    'Thomas',
    'Chloé',
    'Nathan',
    'Florence',
    'Gabriel',
    'Alice',
    'Olivier',
    'Sarah',
    'David',
    'Fatima',
    'Mathis',
    'Emma',
    'Jérôme',
  ],
  harbour: [
    'Charlotte',
    'Jack',
    'Matilda',
    'Hugo',
    'Willow',
    'Ethan',
    'Priya',
    'Lachlan',
    'Sienna',
    'Tao',
    'Isabella',
    'Angus',
    'Layla',
    'Finn',
  ],
};
const family: Record<string, string[]> = {
  riverside: [
    'Hughes',
    'Patel',
    'Clarke',
    'Begum',
    'Walker',
    'Mensah',
    'Price',
    'Turner',
    'Reid',
    'Cooper',
    'Ahmed',
    'Bailey',
  ],
  liffey: ['Murphy', 'Kelly', 'Doyle', 'McCarthy', 'Nowak', 'Brennan', 'Kavanagh', 'Lynch', 'Fitzgerald', 'Power'],
  erables: ['Lavoie', 'Côté', 'Fortin', 'Singh', 'Pelletier', 'Gauthier', 'Wong', 'Lefebvre', 'Haddad', 'Girard'],
  harbour: ['Wilson', 'Taylor', 'Papadopoulos', 'Martin', 'Zhang', 'Campbell', 'Thompson', 'Rossi', 'Evans', 'Kaur'],
};

// Ranges kept for fiction, as in cast.ts, past the cast's own numbers.
const phones: Record<string, (nth: number) => string> = {
  riverside: (nth) => `+447700900${500 + nth}`,
  liffey: (nth) => `+35320911${String(200 + nth).padStart(4, '0')}`,
  erables: (nth) => `+15145550${nth < 40 ? 150 + nth : 60 + nth}`,
  harbour: (nth) => `+6125550${String(200 + nth).padStart(4, '0')}`,
};

/** The other patients of a demo practice, who only fill its diary. One in four has a portal account. */
export function passersBy(slug: string) {
  const luck = chance(`${slug} people`);
  const firsts = given[slug] ?? [];
  const lasts = family[slug] ?? [];
  return firsts.flatMap((givenName, index) =>
    [0, 1, 2, 3].map((turn) => ({
      givenName,
      familyName: lasts[(index * 3 + turn * 5) % lasts.length] as string,
      born: `${1940 + luck.below(75)}-${String(1 + luck.below(12)).padStart(2, '0')}-${String(1 + luck.below(28)).padStart(2, '0')}`,
      phone: phones[slug]?.(index * 4 + turn),
      account: turn === 0,
    })),
  );
}
