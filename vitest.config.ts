import { defineConfig } from 'vitest/config';
import './test/home.ts';
import { ownFolder } from './test/own-folder.ts';
import { lineReporter } from './test/reporter.ts';

export default defineConfig({
  // node_modules may belong to someone else: whatever is cached goes where anyone may write.
  cacheDir: ownFolder('vite'),
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
