export type Candidate = { practitionerId: string; name: string; visitsThatDay: number };

/**
 * Whom "any practitioner" means, in the order in which they are tried: the usual one first, then whoever has the fewest
 * visits that day, then by name.
 */
export function inOrderOfChoice(candidates: Candidate[], usualPractitionerId: string | null): Candidate[] {
  const usual = (candidate: Candidate) => (candidate.practitionerId === usualPractitionerId ? 0 : 1);
  return [...candidates].sort(
    (a, b) => usual(a) - usual(b) || a.visitsThatDay - b.visitsThatDay || a.name.localeCompare(b.name),
  );
}
