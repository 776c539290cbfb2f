// Forked by global-setup.ts: keeps the run's PostgreSQL, tells its address, and when whoever forked it lets go (done,
// interrupted, killed: the channel breaks in every case) stops it and removes its folder.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#/platform/embedded/server.ts';

const released = new Promise<void>((resolve) => process.once('disconnect', resolve));
const tell = (message: { url: string } | { refused: string }) => process.connected && process.send?.(message);

const dataDir = await mkdtemp(join(tmpdir(), 'portico-test-'));
try {
  // Without fsync: nothing in it outlives the run.
  const server = await startEmbedded({ dataDir, role: 'server', fsync: false });
  try {
    tell({ url: await server.database('postgres') });
    await released;
  } finally {
    await server.stop();
  }
} catch (error) {
  tell({ refused: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  if (process.connected) process.disconnect?.();
}
