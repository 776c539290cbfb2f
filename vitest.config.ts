import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import './test/home.ts';
import { lineReporter } from './test/reporter.ts';

/** A name for this account that also works where it has no passwd entry. */
function account(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'user');
  }
}

export default defineConfig({
  // node_modules may belong to someone else: whatever is cached goes where anyone may write.
  cacheDir: join(tmpdir(), `portico-vite-${account()}`),
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'test/**/*.test.ts', 'e2e/**/*.test.ts'],
    globalSetup: ['./test/global-setup.ts'],
    reporters: [lineReporter()],
    allowOnly: false,
    watch: false,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
