import { type Caller, signedIn } from './app.ts';
import { buttonValues, hiddenFields } from './form.ts';
import { type Riverside, riverside } from './riverside.ts';

/** Alex, signed in at the cast's practice in Bristol, and the pages on which to book there. */
export async function bookingPages() {
  const at: Riverside = await riverside();
  const { house } = at;
  const signIn = (): Promise<Caller> => signedIn(house, 'riverside', 'alex.morgan@demo.example');
  let alex = await signIn();
  const setPolicies = (policies: object) =>
    house.db
      .updateTable('practice')
      .set({ policies: JSON.stringify({ openBookings: 20, openBookingsNew: 20, ...policies }) })
      .where('slug', '=', 'riverside')
      .execute();
  await setPolicies({});
  const bookPath = (query: Record<string, string>) => `/riverside/book?${new URLSearchParams(query)}`;
  return {
    at,
    house,
    alex,
    /** For whoever has moved the clock: a sign-in doesn't last for weeks. `book` asks as the newest from then on. */
    signInAgain: async () => {
      alex = await signIn();
      return alex;
    },
    bookPath,
    book: (query: Record<string, string>) => alex.get(bookPath(query)),
    fields: (page: string) => hiddenFields(page, '/riverside/book'),
    startsOn: (page: string) => buttonValues(page, 'start'),
    buttons: buttonValues,
    /** Everything that has been answered when one comes to check it. */
    answers: (given: Record<string, string> = {}) => ({
      type: at.types['Check-up'],
      practitioner: at.practitioners.Shah,
      start: '2026-11-05T10:00Z',
      ...given,
    }),
    /** Sets these and no others. How many visits one may book is always many, where it isn't given. */
    setPolicies,
    appointments: (starts: string) =>
      house.db.selectFrom('appointment').selectAll().where('starts_at', '=', Temporal.Instant.from(starts)).execute(),
  };
}
