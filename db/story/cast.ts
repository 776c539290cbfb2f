// The one cast: the same people in the demo, the tests and the docs. All of it is made up. Telephone numbers come from
// the ranges kept for fiction (Ofcom, ComReg, NANP 555-01xx, ACMA), addresses of mail from RFC 2606's `.example`.
import type { NewAppointmentType, NewPractice } from '#/practice/set-up.ts';

export type CastPractitioner = {
  name: string;
  profession: 'dentist' | 'hygienist' | 'therapist';
  /** Names of the types they do; `all` but the hygienist's where it isn't given. */
  does: string[];
  week: { weekday: number; starts: string; ends: string }[];
};
export type CastPatient = {
  givenName: string;
  familyName: string;
  born: string;
  email: string;
  phone: string;
  usual: string;
};
export type CastPractice = {
  practice: NewPractice;
  types: NewAppointmentType[];
  practitioners: CastPractitioner[];
  staff: { name: string; email: string; role: 'receptionist' | 'manager' }[];
  patients: CastPatient[];
};

const weekdays = [1, 2, 3, 4, 5];
const both = (days: number[], [starts, noon, after, ends]: [string, string, string, string]) =>
  days.flatMap((weekday) => [
    { weekday, starts, ends: noon },
    { weekday, starts: after, ends },
  ]);
const open = (days: number[], opens: string, closes: string) => days.map((weekday) => ({ weekday, opens, closes }));

const medicines = 'A list of the medicines you take';
const glasses = 'Your glasses, if you need them to read forms';
const types: NewAppointmentType[] = [
  {
    name: 'Check-up',
    description: 'A look at your teeth and gums, and advice.',
    minutes: 30,
    colour: 1,
    ordinal: 1,
    bring: medicines,
  },
  {
    name: 'New patient examination',
    description: 'Your first visit: a full look, X-rays where needed, and a plan.',
    minutes: 45,
    colour: 1,
    ordinal: 2,
    onlyFor: ['new'],
    bring: `${medicines}\n${glasses}`,
  },
  {
    name: 'Children’s check-up',
    description: 'For anyone under 18, with a parent or guardian.',
    minutes: 15,
    colour: 1,
    ordinal: 3,
    untilAge: 17,
    bring: 'A favourite toy, if it helps',
  },
  { name: 'Hygienist visit', description: 'A scale and polish.', minutes: 30, colour: 2, ordinal: 4 },
  {
    name: 'Consultation',
    description: 'Talk through a treatment you are thinking about.',
    minutes: 30,
    colour: 3,
    ordinal: 5,
    bring: glasses,
  },
  {
    name: 'Filling',
    description: 'For a filling your dentist has planned with you.',
    minutes: 45,
    colour: 4,
    ordinal: 6,
  },
  {
    name: 'Emergency',
    description: 'Pain, swelling or a broken tooth.',
    minutes: 30,
    colour: 5,
    ordinal: 7,
    urgent: true,
    bring: `${medicines}\nAny piece of tooth or filling that came off`,
  },
  {
    name: 'Crown fitting',
    description: 'Booked by the practice.',
    minutes: 60,
    colour: 6,
    ordinal: 8,
    bookableOnline: false,
  },
];
const dentistry = [
  'Check-up',
  'New patient examination',
  'Children’s check-up',
  'Consultation',
  'Filling',
  'Emergency',
  'Crown fitting',
];
const hygiene = ['Hygienist visit', 'Consultation'];

export const cast: CastPractice[] = [
  {
    practice: {
      slug: 'riverside',
      name: 'Riverside Dental Practice',
      region: 'GB',
      part: 'ENG',
      zone: 'Europe/London',
      locale: 'en-GB',
      phone: '+441174960123',
      email: 'hello@riverside.example',
      address: '12 Quayside Walk\nBristol\nBS1 6ZZ',
      directions:
        'Seven minutes on foot from Temple Meads station.\nThe entrance is level with the street, and there is a lift.',
      hours: [...open(weekdays, '08:30', '17:30'), ...open([6], '09:00', '13:00')],
    },
    types,
    practitioners: [
      {
        name: 'Dr Priya Shah',
        profession: 'dentist',
        does: dentistry,
        week: both(weekdays, ['08:30', '12:30', '13:30', '17:30']),
      },
      {
        name: 'Dr Tom Whitfield',
        profession: 'dentist',
        does: dentistry,
        week: both([1, 2, 4, 5], ['09:00', '13:00', '14:00', '17:00']),
      },
      {
        name: 'Dr Grace Adeyemi',
        profession: 'dentist',
        does: dentistry,
        week: [
          ...both([2, 3, 4], ['09:00', '13:00', '13:30', '17:30']),
          { weekday: 6, starts: '09:00', ends: '13:00' },
        ],
      },
      {
        name: 'Nina Kowalska',
        profession: 'hygienist',
        does: hygiene,
        week: both([1, 2, 3, 5], ['08:30', '12:30', '13:00', '16:30']),
      },
    ],
    staff: [
      { name: 'Beth Carter', email: 'reception@riverside.example', role: 'receptionist' },
      { name: 'Harriet Lowe', email: 'manager@riverside.example', role: 'manager' },
    ],
    patients: [
      {
        givenName: 'Alex',
        familyName: 'Morgan',
        born: '1988-04-12',
        email: 'alex.morgan@demo.example',
        phone: '+447700900123',
        usual: 'Dr Priya Shah',
      },
      {
        givenName: 'Sam',
        familyName: 'Okafor',
        born: '1979-11-30',
        email: 'sam.okafor@demo.example',
        phone: '+447700900456',
        usual: 'Dr Tom Whitfield',
      },
    ],
  },
  {
    practice: {
      slug: 'liffey',
      name: 'Liffey Dental',
      region: 'IE',
      zone: 'Europe/Dublin',
      locale: 'en-IE',
      phone: '+353209100123',
      email: 'hello@liffey.example',
      address: '4 Quay Row\nDublin 7',
      directions: 'The Luas stops at the end of the row.\nRing the bell: we are on the first floor.',
      accent: '#1d4f91',
      hours: open(weekdays, '09:00', '18:00'),
    },
    types,
    practitioners: [
      {
        name: 'Dr Ciara Nolan',
        profession: 'dentist',
        does: dentistry,
        week: both(weekdays, ['09:00', '13:00', '14:00', '18:00']),
      },
      {
        name: 'Dr Eoin Walsh',
        profession: 'dentist',
        does: dentistry,
        week: both([1, 3, 4, 5], ['09:00', '13:00', '14:00', '17:30']),
      },
      {
        name: 'Sinéad Daly',
        profession: 'hygienist',
        does: hygiene,
        week: both([1, 2, 4], ['09:00', '12:30', '13:30', '17:00']),
      },
    ],
    staff: [
      { name: 'Orla Quinn', email: 'reception@liffey.example', role: 'receptionist' },
      { name: 'Declan Roche', email: 'manager@liffey.example', role: 'manager' },
    ],
    patients: [
      {
        givenName: 'Aoife',
        familyName: 'Byrne',
        born: '1992-02-03',
        email: 'aoife.byrne@demo.example',
        phone: '+353209110123',
        usual: 'Dr Ciara Nolan',
      },
    ],
  },
  {
    practice: {
      slug: 'erables',
      name: 'Clinique dentaire des Érables',
      region: 'CA',
      part: 'QC',
      zone: 'America/Toronto',
      locale: 'en-CA',
      phone: '+15145550123',
      email: 'hello@erables.example',
      address: '210 rue des Érables\nMontréal QC  H2K 0A1',
      directions: 'Parking is behind the clinic, from the lane.',
      accent: '#9a3412',
      hours: open(weekdays, '08:00', '17:00'),
    },
    types,
    practitioners: [
      {
        name: 'Dr Marc Gagnon',
        profession: 'dentist',
        does: dentistry,
        week: both(weekdays, ['08:00', '12:00', '13:00', '17:00']),
      },
      {
        name: 'Dr Amélie Roy',
        profession: 'dentist',
        does: dentistry,
        week: both([1, 2, 4], ['08:00', '12:00', '13:00', '16:00']),
      },
      {
        name: 'Dr Helen Park',
        profession: 'dentist',
        does: dentistry,
        week: both([2, 3, 5], ['09:00', '12:00', '13:00', '17:00']),
      },
      {
        name: 'Julie Bouchard',
        profession: 'hygienist',
        does: hygiene,
        week: both(weekdays, ['08:00', '12:00', '13:00', '16:00']),
      },
      {
        name: 'Kevin Lam',
        profession: 'hygienist',
        does: hygiene,
        week: both([1, 3, 5], ['08:00', '12:00', '12:30', '16:00']),
      },
    ],
    staff: [
      { name: 'Chantal Dubois', email: 'reception@erables.example', role: 'receptionist' },
      { name: 'Luc Bergeron', email: 'manager@erables.example', role: 'manager' },
    ],
    patients: [
      {
        givenName: 'Élise',
        familyName: 'Tremblay',
        born: '1985-07-21',
        email: 'elise.tremblay@demo.example',
        phone: '+15145550148',
        usual: 'Dr Marc Gagnon',
      },
    ],
  },
  {
    practice: {
      slug: 'harbour',
      name: 'Harbour Street Dental',
      region: 'AU',
      part: 'NSW',
      zone: 'Australia/Sydney',
      locale: 'en-AU',
      phone: '+61255500123',
      email: 'hello@harbour.example',
      address: '8 Harbour Street\nSydney NSW 2000',
      directions: 'Two streets up from the ferry wharf, above the bakery.',
      accent: '#6d28d9',
      hours: [...open(weekdays, '08:00', '18:00'), ...open([6], '08:00', '12:00')],
    },
    types,
    practitioners: [
      {
        name: 'Dr Olivia Chen',
        profession: 'dentist',
        does: dentistry,
        week: both(weekdays, ['08:00', '12:00', '13:00', '17:00']),
      },
      {
        name: 'Dr Jack Harrison',
        profession: 'dentist',
        does: dentistry,
        week: [
          ...both([1, 3, 5], ['09:00', '13:00', '14:00', '18:00']),
          { weekday: 6, starts: '08:00', ends: '12:00' },
        ],
      },
      {
        name: 'Dr Ruby Walker',
        profession: 'dentist',
        does: dentistry,
        week: both([2, 4], ['08:00', '12:00', '13:00', '17:00']),
      },
      {
        name: 'Liam Ford',
        profession: 'therapist',
        does: ['Check-up', ...hygiene],
        week: both([1, 2, 3, 4], ['08:00', '12:00', '12:30', '16:30']),
      },
    ],
    staff: [
      { name: 'Zoe Bennett', email: 'reception@harbour.example', role: 'receptionist' },
      { name: 'Noah Kelly', email: 'manager@harbour.example', role: 'manager' },
    ],
    patients: [
      {
        givenName: 'Mia',
        familyName: 'Nguyen',
        born: '1995-09-09',
        email: 'mia.nguyen@demo.example',
        phone: '+61255501234',
        usual: 'Dr Olivia Chen',
      },
    ],
  },
];

/** The people that the demo's sign-in pages list. */
export const demoPeople = cast.flatMap(({ practice, staff, patients }) => [
  ...patients.map((patient) => ({
    practice: practice.slug,
    door: 'patient' as const,
    name: `${patient.givenName} ${patient.familyName}`,
    email: patient.email,
    part: 'patient',
  })),
  ...staff.map(({ name, email, role }) => ({
    practice: practice.slug,
    door: 'staff' as const,
    name,
    email,
    part: role,
  })),
]);
