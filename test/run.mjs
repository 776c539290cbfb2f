// `npm test`: the checks, then every test, on a machine that has only Node and npm. Says what it is doing, shows every
// failure in full, and closes on a line of its own: `N passed, N failed`. A check that fails counts as a failed test.
// Words after `npm test --` go to vitest: `npm test -- src/appointments`, `npm test -- -t deadline`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const inModules = (path) => join(root, 'node_modules', path);
const say = (line) => process.stdout.write(`${line}\n`);

const steps = [
  ['types (tsc)', [inModules('typescript/bin/tsc')]],
  ['lint and format (biome)', [inModules('@biomejs/biome/bin/biome'), 'check', '.']],
  ['licences and integrity of the lock', [join(root, 'test/licences.ts')]],
  ['known vulnerabilities (npm audit)', [join(root, 'test/audit.ts')]],
];

// npm's scripts find the Node of the lock file; a shell finds the machine's own.
if (Number.parseInt(process.versions.node, 10) < 26) {
  say(`This is Node ${process.versions.node}: please run the tests by \`npm test\`, which brings Node 26.`);
  process.exit(1);
}

let running;
let interruptedBy;

/** Runs a program of ours with this Node, its output going straight through; gives its exit code. */
function node(args, env = {}) {
  return new Promise((resolve) => {
    if (interruptedBy) return resolve(1);
    running = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    running.on('error', (error) => {
      say(error.message);
      resolve(1);
    });
    running.on('exit', (code) => resolve(code ?? 1));
  });
}

// The tests' own process stops the database before it goes, so it is told and waited for.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interruptedBy ??= signal;
    running?.kill(signal);
  });
}

async function check([name, args]) {
  say(`check: ${name}`);
  const started = performance.now();
  const code = await node(args);
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  say(code === 0 ? `✓ ${name}, ${took}` : `✗ ${name} failed, ${took}`);
  return code === 0;
}

async function tests(filters) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-result-'));
  const result = join(folder, 'result.json');
  try {
    // The native loader reads the configuration where it lies; the others write beside it or into node_modules.
    const args = [inModules('vitest/vitest.mjs'), 'run', '--configLoader', 'native', ...filters];
    const code = await node(args, { PORTICO_TEST_RESULT: result });
    return { code, ...read(result) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the reporter wrote; where it could not, the tests as a whole count as one failure. */
function read(result) {
  try {
    return JSON.parse(readFileSync(result, 'utf8'));
  } catch {
    return {
      passed: 0,
      failed: 1,
      failures: [interruptedBy ? `interrupted by ${interruptedBy}` : 'the tests did not run to their end (see above)'],
    };
  }
}

const failures = [];
for (const step of steps) if (!(await check(step))) failures.push(`check: ${step[0]}`);
const counts = await tests(process.argv.slice(2));
const failed = failures.length + counts.failed;
failures.push(...counts.failures);
// Vitest has reasons of its own to fail (a broken teardown, say): they count too.
const unexplained = counts.code !== 0 && counts.failed === 0 ? 1 : 0;
if (unexplained) failures.push(`vitest ended with code ${counts.code} (see above)`);

if (failures.length) say(['', 'Failed:', ...failures.map((name) => `  ${name}`)].join('\n'));
say(`\n${counts.passed} passed, ${failed + unexplained} failed`);
process.exitCode = interruptedBy ? 130 : failures.length ? 1 : 0;
