// node test/unpack-chromium.mjs <bin folder of @sparticuz/chromium>: unpacks into TMPDIR, the only place its `inflate`
// writes to. A process of its own, so that nobody else's TMPDIR has to change meanwhile.
import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';

const bin = process.argv[2];
const archives = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
await Promise.all(archives.map((archive) => inflate(join(bin, archive))));
