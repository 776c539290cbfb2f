// Lets Node read .tsx: it strips the types of .ts by itself, but not JSX. Loaded with `node --import ./bin/tsx.mjs`.
// There is no build: what is in src/ is what runs (docs/decisions/0002-no-build.md).
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

const options = {
  lang: 'tsx',
  sourceType: 'module',
  sourcemap: true,
  jsx: { runtime: 'automatic', importSource: 'hono/jsx' },
  typescript: { onlyRemoveTypeImports: true },
};

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), options);
    if (errors.length) throw new SyntaxError(`${path}: ${errors[0].message}`);
    const inline = Buffer.from(JSON.stringify(map)).toString('base64');
    const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`;
    return { format: 'module', source, shortCircuit: true };
  },
});
