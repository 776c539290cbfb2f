import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const LIMIT_MS = 20_000;

/** What `npm audit --json` found: the verdict, and the lines to show. A registry that doesn't answer it passes, said aloud. */
export function judgeAudit(output: string): { ok: boolean; lines: string[] } {
  const found = vulnerabilitiesIn(output);
  if (!found) return { ok: true, lines: ['the registry offers no audit here: passed over'] };
  const grave = Object.entries(found).filter(([, { severity }]) => severity === 'high' || severity === 'critical');
  const lines = grave.map(([name, { severity, range }]) => `${name} ${range ?? ''}: ${severity}`);
  const others = Object.keys(found).length - grave.length;
  if (others) lines.push(`${others} of lesser severity (see npm audit)`);
  return { ok: grave.length === 0, lines };
}

type Found = Record<string, { severity: string; range?: string }>;

function vulnerabilitiesIn(output: string): Found | undefined {
  try {
    return JSON.parse(output).vulnerabilities;
  } catch {
    return undefined;
  }
}

/** npm as it runs us, on its own Node: an older npm may not know ours. */
function npm(args: string[]): string {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const [command, first] = script && node ? [node, [script]] : ['npm', []];
  const cwd = join(import.meta.dirname, '..');
  const { stdout } = spawnSync(command, [...first, ...args], { cwd, encoding: 'utf8', timeout: LIMIT_MS });
  return stdout ?? '';
}

if (import.meta.main) {
  const { ok, lines } = judgeAudit(npm(['audit', '--omit=dev', '--json']));
  for (const line of lines) console.log(`  ${line}`);
  if (!ok) process.exitCode = 1;
}
