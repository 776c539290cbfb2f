// Imported for its effect, before anything that asks for the home folder as it loads: Playwright does, and Node throws
// where an account has neither HOME nor a passwd entry (a container's `--user 12345`). Vitest wants to write there.
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { ownFolder } from './own-folder.ts';

try {
  accessSync(homedir(), constants.W_OK);
} catch {
  process.env.HOME = ownFolder('home');
}
