import { type Property, readProperty, unfolded } from './lines.ts';

/** `line`: that of its BEGIN. `whole`: it has its END, in its place. */
export type Component = { name: string; line: number; whole: boolean; properties: Property[]; children: Component[] };

/** The most that may lie inside one another: a calendar has three. */
const deepest = 8;

/**
 * The components of a file as they lie inside one another. An END that is missing is taken as standing where the next
 * component of its level begins or the file ends; what lacks it isn't whole. Lines that are no properties are passed over.
 */
export function componentsOf(text: string): Component[] {
  const top: Component = { name: '', line: 0, whole: true, properties: [], children: [] };
  const open: Component[] = [top];
  for (const { text: written, line } of unfolded(text)) {
    const property = readProperty(written.trimEnd(), line);
    const inside = open.at(-1) ?? top;
    const what = property?.value.trim().toUpperCase() ?? '';
    if (property?.name === 'BEGIN') {
      leaveUnclosed(open, what);
      const component = { name: what, line, whole: false, properties: [], children: [] };
      (open.at(-1) ?? top).children.push(component);
      if (open.length < deepest) open.push(component);
    } else if (property?.name === 'END') {
      close(open, what);
    } else if (property) inside.properties.push(property);
  }
  return top.children;
}

/** An event inside an event, or a calendar inside anything, can only mean that an END is missing. */
function leaveUnclosed(open: Component[], name: string) {
  const main = ['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE'];
  if (name !== 'VCALENDAR' && !main.includes(name)) return;
  const at = open.findIndex((one) => main.includes(one.name) || (name === 'VCALENDAR' && one.name === name));
  if (at > 0) open.length = at;
}

function close(open: Component[], name: string) {
  const at = open.findLastIndex((one) => one.name === name);
  if (at < 1) return;
  const closed = open[at];
  if (closed) closed.whole = true;
  open.length = at;
}

export const first = (component: Component, name: string): Property | undefined =>
  component.properties.find((property) => property.name === name);

export const all = (component: Component, name: string): Property[] =>
  component.properties.filter((property) => property.name === name);

/** The trimmed value of a property, or ''. */
export const textOf = (component: Component, name: string): string => first(component, name)?.value.trim() ?? '';
