import type { PatientReader } from './env.ts';

/** Whether a page has to say whose each visit is: the reader acts for somebody else, or for several people. */
export const saysForWhom = ({ patients }: Pick<PatientReader, 'patients'>): boolean =>
  patients.length > 1 || patients.some(({ relation }) => relation === 'other');
