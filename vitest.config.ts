import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import './test/home.ts';
import { ownFolder } from './test/own-folder.ts';
import { lineReporter } from './test/reporter.ts';

/** The longest first, so that no worker is left alone with one at the end: journeys in a browser, then what starts servers. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const rank = ({ moduleId }: TestSpecification) =>
      ['/e2e/every-page', '/e2e/', '/test/'].findIndex((part) => moduleId.includes(part)) >>> 0;
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

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
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
