import type { Attached } from './attach.ts';
import { connect } from './control.ts';
import { readPassword, rolePassword } from './password.ts';

/** The application's own role: it owns its databases and may make more, but reads no files and runs no programs. */
const role = 'portico';

/** The connection string of a database of the cluster, made if it is not there. Two callers at once are fine. */
export async function databaseUrl({ cluster, port }: Attached, name: string): Promise<string> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`Not a name for a database: ${name}`);
  const password = rolePassword(await readPassword(cluster.dataDir), role);
  const client = await connect(cluster, port);
  try {
    // One at a time: two sessions that make the same thing would fail in several ways.
    await client.query('SELECT pg_advisory_lock(1347375700, 4)');
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
      [role, name],
    );
    if (!rows[0]?.role) await client.query(`CREATE ROLE ${role} LOGIN CREATEDB PASSWORD '${password}'`);
    if (!rows[0]?.database) await client.query(`CREATE DATABASE ${name} OWNER ${role}`);
  } finally {
    await client.end();
  }
  return `postgres://${role}:${password}@127.0.0.1:${port}/${name}`;
}
