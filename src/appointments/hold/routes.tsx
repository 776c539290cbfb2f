import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { type Asked, bookAddress, readAsked, readStart, writeStart, writeUntil } from '../book/asked.ts';
import type { WithTime } from '../book/find-step.ts';
import { showStep, stepOf } from '../book/routes.tsx';
import { extendHold } from './extend-hold.ts';
import { freeHold } from './free-hold.ts';
import { holdTimes } from './hold-times.ts';
import { holderOf } from './holder.ts';

type C = Context<Env>;

/** POST …/book/hold: keeps the chosen time, and leads to the answers to check; or says why it can't be had. */
export async function hold(c: C) {
  const found = await stepOf(c, await readForm(c));
  if (found.step === 'lost') return c.redirect(addressOf(c, found), 303);
  // That address says so.
  if (found.step === 'mailbox-full') return c.redirect(bookAddress(c.var.practice.slug, found.asked), 303);
  if (found.step === 'cannot' || found.step === 'too-many') return showStep(c, found, 409);
  if (found.step !== 'check') return showStep(c, found, 422);
  const { house, practice, now } = c.var;
  const { holder, patient, type, practitioner, start, rebook } = found;
  const result =
    holder &&
    (await holdTimes(
      house,
      practice,
      holder,
      {
        patientId: patient?.id ?? null,
        typeId: type.id,
        parts: [{ practitionerId: practitioner?.id ?? null, starts: start }],
        rebookedFrom: rebook?.id,
      },
      now,
    ));
  // Where it has gone just now, that address says so.
  return c.redirect(addressOf(c, found, result?.ok ? result.hold.until : undefined), 303);
}

/** POST …/book/hold/longer: keeps what is held longer, once. The page it leads to says until when, or that it is over. */
export async function keepLonger(c: C) {
  const { house, practice, actor, now } = c.var;
  const asked = await readForm(c);
  const holder = holderOf(actor);
  const result = holder && (await extendHold(house, practice.id, holder, now));
  const held = result?.ok ? writeUntil(result.hold.until) : asked.held;
  return c.redirect(bookAddress(practice.slug, asked, { held }), 303);
}

/** POST …/book/hold/another: gives back what is held, and leads to the times again, at the same day. */
export async function chooseAnother(c: C) {
  const { house, practice, actor } = c.var;
  const asked = await readForm(c);
  const holder = holderOf(actor);
  if (holder) await freeHold(house, practice.id, holder);
  const from = readStart(asked.start)?.toZonedDateTimeISO(practice.zone).toPlainDate().toString();
  return c.redirect(bookAddress(practice.slug, asked, { start: undefined, from }), 303);
}

const readForm = async (c: C): Promise<Asked> =>
  readAsked(await c.req.parseBody(), c.var.visitor ? 'visitor' : 'patient');

/** The lasting address of the chosen time: it says what is true when it is opened. */
const addressOf = (c: C, { asked, start }: WithTime, until?: Temporal.Instant): string =>
  bookAddress(c.var.practice.slug, asked, {
    start: writeStart(start),
    from: undefined,
    held: until && writeUntil(until),
  });
