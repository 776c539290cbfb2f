import type { Config } from '#/platform/config.ts';

type Reach = Pick<Config, 'publicUrl' | 'host' | 'port'>;

/** A path of ours ("/riverside/dashboard") as people reach it from outside: under PUBLIC_URL, else where we listen. */
export function linkTo(config: Reach, path: string): string {
  return new URL(path, config.publicUrl ?? listening(config)).href;
}

/** What stands right of the @ in a Message-ID: the host people reach us by, else the sender's domain. */
export function messageHost(config: Reach & Pick<Config, 'mailFrom'>): string {
  return config.publicUrl?.hostname ?? senderAddress(config.mailFrom).split('@')[1] ?? 'localhost';
}

/** The bare address of "Portico <portal@example.org>". */
export const senderAddress = (mailFrom: string): string => /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom;

// 0.0.0.0 and :: are where a server listens, not where anyone can go.
function listening({ host, port }: Reach): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
