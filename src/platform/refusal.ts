/** Something outside is wrong and one line can say what: `main.ts` prints the message without a stack and exits with 1. */
export class Refusal extends Error {
  override name = 'Refusal';
}
