import { type ImportOptions, importOptions } from '../options.ts';

type Body = Record<string, unknown>;
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What the form about how a file is read says, over what was decided before. What makes no sense is left as it was. */
export function readHow(before: ImportOptions, body: Body): ImportOptions {
  const columns = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const at = /^column-(\d{1,4})$/.exec(name)?.[1];
      return at && typeof value === 'string' ? [[at, value]] : [];
    }),
  );
  // Another table has other fields: the columns are recognised anew.
  const sameTable = !text(body.table) || text(body.table) === before.table || before.table === undefined;
  const wanted = {
    ...before,
    table: text(body.table) ?? before.table,
    encoding: text(body.encoding) ?? before.encoding,
    delimiter: text(body.delimiter) ?? before.delimiter,
    dateOrder: text(body.dateOrder) ?? before.dateOrder,
    columns: sameTable ? { ...before.columns, ...columns } : undefined,
  };
  const read = importOptions.safeParse(wanted);
  return read.success ? read.data : before;
}

/** What the form about names says: pairs of `key-N` and `who-N`. */
export function readNames(before: ImportOptions, body: Body): ImportOptions {
  const [practitioners, types]: Record<string, string>[] = [{ ...before.practitioners }, { ...before.types }];
  for (const [name, value] of Object.entries(body)) {
    const at = /^key-(\d{1,4})$/.exec(name)?.[1];
    const [, of, key] = /^(practitioner|type):(.*)$/s.exec(text(value) ?? '') ?? [];
    if (!at || key === undefined) continue;
    const into = (of === 'type' ? types : practitioners) as Record<string, string>;
    const who = text(body[`who-${at}`]);
    if (who) into[key] = who;
    else delete into[key];
  }
  const read = importOptions.safeParse({ ...before, practitioners, types, doubleBook: body.doubleBook === 'on' });
  return read.success ? read.data : before;
}
