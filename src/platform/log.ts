import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Logs carry ids, never names, addresses or tokens. `level` is one of pino's; `silent` for tests. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers', 'password', 'email'] });
