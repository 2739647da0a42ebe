// Joins the compiled command line into few files: node spends about half a millisecond on each module that it
// loads, and a command has more than a hundred.
//   node scripts/bundle.mjs DIST     DIST/cli/main.js and what it imports -> DIST/bin/upkeep.js and its chunks,
//                                    the engine's worker process           -> DIST/bin/engine-worker.js
//                                    the packing pool's                    -> DIST/bin/pack-worker.js
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const dist = process.argv[2];
for (const [name, main] of [
  ['upkeep', 'cli/main.js'],
  ['engine-worker', 'src/replay/pool/engine-worker.js'],
  ['pack-worker', 'builder/pack/pack-worker.js'],
]) {
  const bundle = await rolldown({
    input: { [name]: join(dist, main) },
    platform: 'node',
    // Packages stay where npm put them.
    // Helpers of the bundler itself are no package.
    external: (id) => !/^[./\0]|^@oxc-project\/runtime/.test(id),
  });
  await bundle.write({ dir: join(dist, 'bin'), format: 'esm', chunkFileNames: '[name]-[hash].js' });
  await bundle.close();
}
