import { phoneHref, phoneText } from '#/regions/phone.ts';
import type { RegionCode } from '#/regions/region.ts';

/** What a page shows of the practice it belongs to. It is a `Place` too: dates on the page take it as it is. */
export type PracticeFace = {
  /** First part of its addresses: `riverside`. */
  slug: string;
  name: string;
  region: RegionCode;
  /** BCP-47, the language of the page. */
  locale: string;
  /** All that the practice speaks. */
  locales?: readonly string[];
  /** IANA zone of the practice. */
  zone: string;
  /** E.164, or a short number. */
  phone: string;
  email: string;
  /** Lines of its address, as they stand on an envelope. */
  address?: readonly string[];
  /** How to get there, in the practice's words, lines separated by newlines. */
  directions?: string;
  /** Opening hours as people read them: `{ days: 'Monday to Friday', hours: '08:30 to 17:30' }`. */
  hours?: readonly { days: string; hours: string }[];
  /** "#rrggbb"; Portico's own where it isn't set. */
  accent?: string | null;
  /** Stands at `/{slug}/logo/{hash}`; width and height in its own pixels. `saysName`: the name can be read in it. */
  logo?: { hash: string; width: number; height: number; saysName: boolean } | null;
};

/** The practice's telephone number as people there read it. */
export const practicePhone = (practice: PracticeFace) => phoneText(practice.phone, practice.region);

/** The practice's telephone number as a link that rings. */
export function PhoneLink({ practice }: { practice: PracticeFace }) {
  return (
    <a class="phone" href={phoneHref(practice.phone, practice.region)}>
      {practicePhone(practice)}
    </a>
  );
}
