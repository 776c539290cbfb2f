/**
 * The sequence that a form carries: what its page showed. Undefined where the form has none; something that is no
 * sequence is that of no page of ours, and matches nothing.
 */
export const shownSequence = (field: unknown): number | undefined => {
  if (field === undefined) return undefined;
  return typeof field === 'string' && /^\d{1,9}$/.test(field) ? Number(field) : -1;
};
