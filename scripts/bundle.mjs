// Joins the compiled command line into few files: node spends about half a millisecond on each module that it
// loads, and a command has more than a hundred.
//   node scripts/bundle.mjs DIST     DIST/cli/main.js and what it imports -> DIST/bin/upkeep.js and its chunks
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const dist = process.argv[2];
const bundle = await rolldown({
  input: { upkeep: join(dist, 'cli/main.js') },
  platform: 'node',
  // Packages stay where npm put them.
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
});
await bundle.write({ dir: join(dist, 'bin'), format: 'esm', chunkFileNames: '[name]-[hash].js' });
await bundle.close();
