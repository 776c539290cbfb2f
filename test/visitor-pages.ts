import { createApp } from '#/app.tsx';
import { deliverDue } from '#/notifications/deliver.ts';
import type { Mail, Mailer } from '#/platform/mail.ts';
import { type Caller, caller } from './app.ts';
import { buttonValues, hiddenFields } from './form.ts';
import { type Riverside, riverside } from './riverside.ts';

export type Form = Record<string, string>;

/** Somebody new, as they fill the form in. */
export const jo: Form = {
  given: 'Jo',
  family: 'Lindgren',
  born: '27 March 1985',
  email: 'jo.lindgren@demo.example',
  phone: '07700 900461',
};

/** The pages on which to book without an account at the cast's practice in Bristol, and the mail that goes out. */
export async function visitorPages() {
  const at: Riverside = await riverside();
  const { house } = at;
  const sent: Mail[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      sent.push(mail);
      return { ok: true };
    },
    close: () => undefined,
  };
  const app = createApp(house);
  const here = '/riverside/book/visitor';
  const path = (query: Form = {}, further = '') => `${here}${further}?${new URLSearchParams(query)}`;

  /** Delivers what is queued, and gives the newest mail to this address whose subject begins so. */
  async function mailTo(email: string, begins = 'Booked'): Promise<Mail> {
    await deliverDue(house, mailer);
    const mail = sent.findLast(({ to, subject }) => to === email.toLowerCase() && subject.startsWith(begins));
    if (!mail) throw new Error(`no mail to ${email}`);
    return mail;
  }
  const codeTo = async (email: string) => /\b\d{6}\b/.exec((await mailTo(email, 'Your code')).text)?.[0] ?? '';

  // Each asks for a time of its own among those that are free: half hours apart, so that none stands in another's way.
  const offered = await (await begin()).get(
    path({ type: at.types['Check-up'], practitioner: at.practitioners.Shah, from: '2026-11-05' }),
  );
  const free = buttonValues(offered.text, 'start').filter((start) => /:[03]0Z$/.test(start));
  const answers = (given: Form = {}): Form => ({
    type: at.types['Check-up'],
    practitioner: at.practitioners.Shah,
    start: given.start ?? free.shift() ?? '',
    ...given,
  });

  /** Somebody who has said whether they were here before, with a browser of their own. */
  async function begin(before: 'yes' | 'no' = 'yes'): Promise<Caller> {
    const visitor = caller(app);
    await visitor.post(`${here}/start`, { before });
    return visitor;
  }
  /** The same, who has given details and proved the address: on the page to check the answers. */
  async function proved(details: Form, chosen: Form = answers(), before: 'yes' | 'no' = 'yes') {
    await house.db.deleteFrom('rate_limit' as never).execute(); // how many codes are sent is tested by itself
    const visitor = await begin(before);
    await visitor.post(`${here}/details`, { ...chosen, ...details });
    const code = await codeTo(details.email ?? '');
    const answer = await visitor.post(`${here}/code`, { ...chosen, code });
    const check = await visitor.get(answer.location ?? '');
    return { visitor, check, form: hiddenFields(check.text, here) };
  }
  /** The same, booked: with the confirmation. */
  async function booked(details: Form, chosen: Form = answers(), before: 'yes' | 'no' = 'yes') {
    const { visitor, form } = await proved(details, chosen, before);
    const answer = await visitor.post(here, form);
    const confirmation = answer.location ? await visitor.get(answer.location) : answer;
    return { visitor, answer, form, confirmation };
  }

  return {
    at,
    house,
    app,
    here,
    path,
    sent,
    mailer,
    mailTo,
    codeTo,
    answers,
    begin,
    proved,
    booked,
    startsOn: (page: string) => buttonValues(page, 'start'),
    fieldsOf: (page: string, further = '') => hiddenFields(page, `${here}${further}`),
    stranger: () => caller(app),
    recordsOf: (family: string) =>
      house.db.selectFrom('patient').selectAll().where('family_name', '=', family).orderBy('created_at').execute(),
    visitsOf: (patientId: string) =>
      house.db.selectFrom('appointment').selectAll().where('patient_id', '=', patientId).execute(),
    openTasks: () => house.db.selectFrom('staff_task').selectAll().where('closed_at', 'is', null).execute(),
  };
}
