/** The once-key of each appointment of one form. */
export const keyOf = (onceKey: string, index: number): string => `${onceKey}:${index}`;

/** Of one appointment's key, those of all that may have been booked with it. */
export const keysWith = (key: string, most: number): string[] =>
  Array.from({ length: most }, (_, index) => keyOf(key.split(':')[0] ?? key, index));
