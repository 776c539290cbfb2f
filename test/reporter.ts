import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';

export interface Counts {
  passed: number;
  failed: number;
  failures: string[];
}

type Problem = { name: string; errors: ReadonlyArray<{ message: string }>; on?: TestModule | TestSuite | TestCase };

/**
 * Says a line per test file as it finishes, with the running count, and a failure's details (error, diff, file and line)
 * at once. A file or suite that breaks outside its tests counts as a failed test; so does a test that did not run,
 * unless names were asked for with `-t`: nothing is skipped quietly.
 *
 * Closes with `N passed, N failed`. Where `PORTICO_TEST_RESULT` names a file the counts go there instead, for
 * `test/run.mjs`, which adds its own steps and says the closing line itself.
 */
export function lineReporter(): Reporter {
  const counts: Counts = { passed: 0, failed: 0, failures: [] };
  let vitest: Vitest;
  let files = 0;
  let finished = 0;

  const say = (line: string) => process.stdout.write(`${line}\n`);

  function fail({ name, errors, on }: Problem) {
    counts.failed += 1;
    counts.failures.push(name);
    say(`\nFAIL ${name}`);
    for (const error of errors) vitest.logger.printError(error, on ? { project: on.project } : {});
  }

  return {
    onInit(started) {
      vitest = started;
    },
    onTestRunStart(specifications) {
      files = specifications.length;
      say(`tests: ${files} ${files === 1 ? 'file' : 'files'}`);
    },
    onTestModuleEnd(module) {
      finished += 1;
      const before = counts.failed;
      const tests = [...module.children.allTests()];
      counts.passed += tests.filter((test) => test.result().state === 'passed').length;
      const problems = problemsOf(module, tests, vitest.config.testNamePattern !== undefined);
      const mark = problems.length ? '✗' : '✓';
      const took = `${(module.diagnostic().duration / 1000).toFixed(1)} s`;
      for (const problem of problems) fail(problem);
      const own = `${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`;
      const bad = counts.failed - before;
      const verdict = bad ? `${own}, ${bad} failed` : own;
      say(`${mark} [${finished}/${files}] ${module.relativeModuleId}: ${verdict}, ${took} (so far ${total(counts)})`);
    },
    onUserConsoleLog(log) {
      (log.type === 'stderr' ? process.stderr : process.stdout).write(log.content);
    },
    onTestRunEnd(_modules, unhandled, reason) {
      for (const error of unhandled) fail({ name: `outside any test: ${error.message}`, errors: [error] });
      if (reason === 'interrupted') fail({ name: 'the run was interrupted', errors: [] });
      if (counts.passed + counts.failed === 0) fail({ name: 'no test ran', errors: [] });
      if (counts.failed) process.exitCode = 1;
      const result = process.env.PORTICO_TEST_RESULT;
      if (result) writeFileSync(result, JSON.stringify(counts));
      else closing(counts).forEach(say);
    },
  };
}

function total({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** The last lines of a run: what failed, by name, and the counts on a line of their own. */
function closing(counts: Counts): string[] {
  const list = counts.failures.map((name) => `  ${name}`);
  return [...(list.length ? ['', 'Failed:', ...list] : []), '', total(counts)];
}

function problemsOf(module: TestModule, tests: TestCase[], byName: boolean): Problem[] {
  const at = (test: { fullName: string }) => `${module.relativeModuleId} > ${test.fullName}`;
  const problems: Problem[] = [];
  if (module.errors().length) problems.push({ name: module.relativeModuleId, errors: module.errors(), on: module });
  for (const suite of module.children.allSuites())
    if (suite.errors().length) problems.push({ name: at(suite), errors: suite.errors(), on: suite });
  for (const test of tests) {
    const result = test.result();
    if (result.state === 'failed') problems.push({ name: at(test), errors: result.errors, on: test });
    else if (result.state !== 'passed' && !byName)
      problems.push({ name: `${at(test)} (did not run)`, errors: [], on: test });
  }
  return problems;
}
