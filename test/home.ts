// Imported for its effect, before anything that asks for the home folder as it loads: Playwright does, and Node throws
// where an account has neither HOME nor a passwd entry (a container's `--user 12345`).
import { homedir, tmpdir } from 'node:os';

try {
  homedir();
} catch {
  process.env.HOME = tmpdir();
}
