// Writes `sw.js` with the names of everything that was built.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Files beside the built ones that the shell shows. */
const PUBLIC = ['/theme.js', '/icon.svg', '/app.webmanifest'];

export function serviceWorker(): Plugin {
  return {
    name: 'gotong-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name)).map((name) => `/${name}`);
      const files = JSON.stringify([...PUBLIC, ...built.toSorted()]);
      const version = createHash('sha256').update(files).digest('hex').slice(0, 12);
      const source = `const VERSION = '${version}';\nconst FILES = ${files};\n${readFileSync(new URL('./sw.js', import.meta.url), 'utf8')}`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
