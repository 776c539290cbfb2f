import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type { House } from '#/platform/house.ts';
import { newId } from '#/platform/ids.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** How long a sign-in lasts at the most, through either door. */
export const signInHours = 12;

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' };

/**
 * The auth library's settings: its tables under our names (db/migrations/0002_people.sql), its own HTTP handler,
 * limits, cookies and telemetry unused. docs/decisions/0006-sign-in.md says why.
 */
export function authOptions(house: House) {
  // Its own Kysely: ours gives Temporal values, and this library knows only Date.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: house.database.libraries }) });
  return {
    appName: 'Portico',
    baseURL: house.config.publicUrl?.origin ?? `http://${house.config.host}:${house.config.port}`,
    secret: house.config.secret,
    database: { db, type: 'postgres', transaction: true },
    advanced: { database: { generateId: () => newId() } },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'warn',
      // Its messages may carry addresses in further arguments; only the sentence itself is kept.
      log: (level, message) => house.log[level]({ from: 'auth' }, message),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: { modelName: 'portal_account', fields: { emailVerified: 'email_verified', ...dates } },
    session: {
      modelName: 'sign_in',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...dates,
      },
      additionalFields: { door: { type: 'string', required: true, input: false, defaultValue: 'patient' } },
      expiresIn: signInHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'account_id',
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...dates,
      },
    },
    verification: { modelName: 'proof', fields: { expiresAt: 'expires_at', ...dates } },
  } satisfies BetterAuthOptions;
}

const make = (house: House) => betterAuth(authOptions(house)).$context;
const made = new WeakMap<House, ReturnType<typeof make>>();

/** The auth library's inside (its accounts, passwords and sign-ins), once per house. Never inside a transaction. */
export function authOf(house: House): ReturnType<typeof make> {
  let auth = made.get(house);
  if (!auth) {
    auth = make(house);
    made.set(house, auth);
  }
  return auth;
}
