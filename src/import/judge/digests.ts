import { type RawBuilder, sql } from 'kysely';

// What of a row of ours an import is answerable for, as one text that SQL makes alike of the file's row and of ours.

const digest = (...parts: RawBuilder<unknown>[]) =>
  sql<string>`md5(${sql.join(
    parts.map((part) => sql`coalesce((${part})::text, '')`),
    sql` || chr(31) || `,
  )})`;

/** `of`: the table's name or alias in the statement. */
export const patientDigest = (of: string, archived: RawBuilder<unknown>) =>
  digest(
    ...['given_name', 'family_name', 'born', 'email', 'phone'].map((column) => patientColumn(of, column)),
    archived,
  );

// The column of the file's rows is called otherwise than ours.
const patientColumn = (of: string, column: string) =>
  sql.ref(`${of}.${column === 'born' && of !== 'import_row' ? 'date_of_birth' : column}`);

export const practitionerDigest = (of: string) =>
  digest(sql.ref(`${of}.name`), sql.ref(`${of}.profession`), sql.ref(`${of}.left_on`));

export const typeDigest = (of: string, bookable: RawBuilder<unknown>) =>
  digest(sql.ref(`${of}.name`), sql.ref(`${of}.description`), sql.ref(`${of}.minutes`), bookable);

const seconds = (of: string, column: string) => sql`extract(epoch from ${sql.ref(`${of}.${column}`)})::bigint`;

export const visitDigest = (of: string) =>
  digest(
    ...['patient_id', 'practitioner_id', 'type_id'].map((column) => sql.ref(`${of}.${column}`)),
    ...timesOf(of),
    sql.ref(`${of}.state`),
  );

export const timeOffDigest = (of: string) =>
  digest(sql.ref(`${of}.practitioner_id`), ...timesOf(of), sql.ref(`${of}.note`));

const timesOf = (of: string) => {
  const [starts, ends] = of === 'import_row' ? ['starts', 'ends'] : ['starts_at', 'ends_at'];
  return [seconds(of, starts), seconds(of, ends)];
};
