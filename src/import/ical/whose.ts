import type { NameRef, PatientRef } from '../rows.ts';
import { all, type Component, first, textOf } from './components.ts';
import { summaryOf } from './events.ts';
import { unescaped } from './lines.ts';
import { readMoment } from './values.ts';

type Whose = { patient: PatientRef; type: NameRef };

/**
 * Whom an event may be the visit of, and for what: what its description says ("Patient: …", "Patient ID: …", "DOB: …",
 * "E-mail: …", "Type: …"), the one guest beside the organiser, or its title ("Priya Shah - Check-up").
 * `types`: the practice's names of appointment types, by which the title's parts are told apart.
 */
export function whose(component: Component, types: readonly string[]): Whose {
  const said = saidIn(unescaped(textOf(component, 'DESCRIPTION')));
  const guest = guestOf(component);
  const title = titleOf(summaryOf(component), types);
  const categories = unescaped(textOf(component, 'CATEGORIES')).split(',');
  const born = said.born ? (readMoment(said.born, null)?.date ?? null) : null;
  const name = said.name ?? guest?.name ?? (guest || said.email ? null : title.name);
  return {
    patient: {
      externalId: said.id ?? (textOf(component, 'X-PATIENT-ID') || null),
      name,
      dateOfBirth: born,
      email: said.email ?? (said.name ? null : (guest?.email ?? null)),
    },
    type: { externalId: null, name: said.type ?? oneOf(categories, types) ?? title.type },
  };
}

const labels = {
  name: /^(?:patient|patient name|name)$/,
  id: /^(?:patient (?:id|no|no\.|number)|chart(?: (?:no|number))?)$/,
  born: /^(?:dob|d\.o\.b\.|date of birth|born)$/,
  email: /^(?:e-?mail|patient e-?mail)$/,
  type: /^(?:type|appointment type|reason|service|treatment)$/,
};

function saidIn(description: string): Partial<Record<keyof typeof labels, string>> {
  const said: Partial<Record<keyof typeof labels, string>> = {};
  for (const line of description.slice(0, 5000).split(/\n|<br\s*\/?>/i)) {
    const [, label, value] = /^\s*([^:=]{2,30}?)\s*[:=]\s*(\S.{0,200})$/.exec(line.trim()) ?? [];
    if (!label || !value) continue;
    for (const [key, pattern] of Object.entries(labels) as [keyof typeof labels, RegExp][]) {
      if (pattern.test(label.toLowerCase())) said[key] ??= value.trim();
    }
  }
  return said;
}

/** The one person who is asked to come and neither organises nor is a room. */
function guestOf(component: Component): { name: string | null; email: string } | null {
  const address = (value: string) =>
    value
      .trim()
      .replace(/^mailto:/i, '')
      .toLowerCase();
  const organiser = address(first(component, 'ORGANIZER')?.value ?? '');
  const guests = all(component, 'ATTENDEE').filter(
    ({ value, parameters }) =>
      /^mailto:\S+@\S+$/i.test(value.trim()) &&
      address(value) !== organiser &&
      !['ROOM', 'RESOURCE'].includes(parameters.get('CUTYPE')?.toUpperCase() ?? ''),
  );
  const [guest] = guests;
  if (!guest || guests.length > 1) return null;
  const name = guest.parameters.get('CN')?.trim();
  return { name: name && !name.includes('@') ? name : null, email: address(guest.value) };
}

const apart = /\s+[-–—|·/]\s+|\s*[:;|([\])]\s*/;
const honorific = /^(?:mr|mrs|ms|miss|mx|master|dr|m\.|mme|mlle)\.?\s+/i;

function titleOf(summary: string, types: readonly string[]): { name: string | null; type: string | null } {
  const parts = summary.split(apart).filter(Boolean);
  const known = oneOf(parts, types);
  const others = parts.filter((part) => part !== known);
  const name = others[0]?.replace(honorific, '').trim() || null;
  return { name, type: known ?? others[1] ?? null };
}

const oneOf = (texts: readonly string[], types: readonly string[]): string | null =>
  texts.find((text) => types.some((type) => plain(type) === plain(text))) ?? null;

const plain = (text: string) => text.toLowerCase().replaceAll(/[\s-]+/g, '');
