import { type Logger, pino } from 'pino';

export type Log = Logger;

/** What the log keeps of an error. A database error's detail and a client's state would bring people's data along. */
function outline(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return { type: name, message, code, constraint, stack };
}

/** Logs carry ids, never names, addresses or tokens. `level` is one of pino's; `silent` for tests. */
export const createLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: outline } });
