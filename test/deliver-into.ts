import { deliverDue } from '#/notifications/deliver.ts';
import type { Mail } from '#/platform/mail.ts';
import type { TestHouse } from './database.ts';

/** Tells of everything that is due; each mail is put into `sent` in place of being sent. */
export const deliverInto = (house: TestHouse, sent: Mail[]): Promise<unknown> =>
  deliverDue(house, {
    send: async (mail) => {
      sent.push(mail);
      return { ok: true };
    },
    close: () => undefined,
  });
