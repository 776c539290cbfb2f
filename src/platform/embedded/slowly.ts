import { performance } from 'node:perf_hooks';

/** For a loop that waits: each call after the first second, but only one of them, says the line. */
export function sayWhenSlow(say: (line: string) => void, line: string): () => void {
  const since = performance.now();
  let told = false;
  return () => {
    if (told || performance.now() - since < 1000) return;
    told = true;
    say(line);
  };
}
