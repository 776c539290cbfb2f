/** What an account may do for a patient beside seeing the visits: the link itself is the permission to see. */
export type May = { book: boolean; cancel: boolean };

/** Out of a form's ticks. */
export const readMay = (body: Record<string, unknown>): May => ({
  book: body.book === 'on',
  cancel: body.cancel === 'on',
});
