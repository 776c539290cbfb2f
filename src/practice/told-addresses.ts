import type { Practice } from './practice.ts';

/** Where the practice reads what it wants to hear of: the addresses that it set, else its own; each once. */
export function toldAddresses({ policies, email }: Pick<Practice, 'policies' | 'email'>): string[] {
  const addresses = policies.tellPracticeAddresses.length ? policies.tellPracticeAddresses : [email];
  return [...new Set(addresses.map((address) => address.trim().toLowerCase()))];
}
