// For the tests: starts the embedded server as a process of its own, tells where it is, and stops it when told to.
//   node run-embedded.ts <data folder> <server|command>
import { performance } from 'node:perf_hooks';
import { startEmbedded } from './server.ts';

const [dataDir = '', role = ''] = process.argv.slice(2);
const since = performance.now();
try {
  const server = await startEmbedded({
    dataDir,
    role: role === 'command' ? 'command' : 'server',
    say: (line) => console.log(JSON.stringify({ say: line })),
  });
  const stop = () => server.stop().then(() => console.log(JSON.stringify({ stopped: true })));
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  const url = await server.database('portico');
  console.log(JSON.stringify({ pid: server.pid, port: server.port, url, ms: Math.round(performance.now() - since) }));
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message, name: (error as Error).name }));
  process.exitCode = 1;
}
