import type pg from 'pg';

// Advisory locks in the database `postgres`, held by the control connection for as long as it stands.
// owner: the one process that answers for this data. users: everyone who works on it, shared.
// leaving: taken while somebody finds out whether they are the last.
const locks = { owner: '(1347375700, 1)', users: '(1347375700, 2)', leaving: '(1347375700, 3)' };

/** Comes in as a user of the data. No: the last one is just switching it off. */
export async function enter(client: pg.Client): Promise<boolean> {
  return ask(client, `pg_try_advisory_lock_shared${locks.users}`);
}

/** Becomes the owner, if nobody is. */
export async function becomeOwner(client: pg.Client): Promise<boolean> {
  return ask(client, `pg_try_advisory_lock${locks.owner}`);
}

/**
 * Goes out. True for the last one out, who now holds the data alone (nobody can enter) and must stop PostgreSQL;
 * false when an owner or another user remains, to whom that duty passes.
 */
export async function leave(client: pg.Client, isOwner: boolean): Promise<boolean> {
  await client.query(`SELECT pg_advisory_lock${locks.leaving}`);
  const owner = isOwner || (await becomeOwner(client));
  if (owner && (await ask(client, `pg_try_advisory_lock${locks.users}`))) return true;
  if (owner) await client.query(`SELECT pg_advisory_unlock${locks.owner}`);
  await client.query(`SELECT pg_advisory_unlock_shared${locks.users}`);
  await client.query(`SELECT pg_advisory_unlock${locks.leaving}`);
  return false;
}

async function ask(client: pg.Client, expression: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(`SELECT ${expression} AS yes`);
  return rows[0]?.yes === true;
}
