// PostgreSQL's classes 08 (connection), 53 (out of resources), 57 (operator intervention: shutting down, starting up).
const restingClasses = ['08', '53', '57'];
const restingCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];
const restingWords =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** Whether an error means that the database is away for a moment, and not that something is wrong with us. */
export function isResting(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return (
    (typeof code === 'string' && (restingCodes.includes(code) || restingClasses.includes(code.slice(0, 2)))) ||
    (typeof message === 'string' && restingWords.test(message))
  );
}
