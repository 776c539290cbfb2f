import { type Policies, type PolicyName, policies } from '../policies.ts';

// One subject a page: its address under settings/, and the policies it sets in their order. A policy is added to a page
// by its name here and its words (`<name>.label`, `<name>.meaning`) in the catalogue.
export const subjects = {
  'online-booking': [
    'onlineBooking',
    'visitorsBook',
    'leastNoticeHours',
    'horizonDays',
    'stepMinutes',
    'mostTimesADay',
    'openBookings',
    'openBookingsNew',
    'lapsedMonths',
    'togetherGapMinutes',
    'ownAccessAge',
  ],
  'online-cancellation': ['onlineCancellation', 'noticeHours', 'noticeInWorkingDays', 'noticeWorkingDays'],
  'online-changes': ['onlineMoving', 'moveNoticeHours', 'moveInWorkingDays', 'moveWorkingDays'],
  closures: ['closedOnHolidays'],
  reminders: ['remindPatients', 'quietFromHour', 'quietUntilHour'],
  'patient-notifications': [
    'tellPracticeCancelled',
    'tellPracticeBooked',
    'tellPracticeMoved',
    'tellPracticeContact',
    'tellPracticeFailed',
    'tellPracticeAddresses',
  ],
} as const satisfies Record<string, readonly PolicyName[]>;

export type Subject = keyof typeof subjects;
export type Setting = (typeof subjects)[Subject][number];
export const subjectNames = Object.keys(subjects) as Subject[];

const all: readonly string[] = Object.values(subjects).flat();
export const isSetting = (name: string): name is Setting => all.includes(name);

/** A value as it stands in its field: "on" or nothing, the number, one address a line. */
export const fieldText = (value: Policies[PolicyName]): string =>
  typeof value === 'boolean' ? (value ? 'on' : '') : Array.isArray(value) ? value.join('\n') : String(value);

/** What the fields of these settings hold for a practice with these rules. */
export const fieldTexts = (names: readonly Setting[], now: Policies): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, fieldText(now[name])]));

export const policyOf = (name: Setting) => policies[name];
