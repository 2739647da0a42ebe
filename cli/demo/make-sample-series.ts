import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { canonicalPatches } from '../../src/series/import/canonical-patches.js';
import { conflictingPatches } from './sample/patches/conflicting-patches.js';
import { expectations } from './sample/patches/expectations.js';
import { leftOutOf } from './sample/patches/left-out-of.js';
import { mailPatches } from './sample/patches/mail-patches.js';
import { withPatchedTrees } from './sample/patches/with-patched-trees.js';
import type { SamplePatch } from './sample/patches/sample-patch.js';
import { seriesPatches } from './sample/patches/series-patches.js';
import { sampleStackYaml } from './sample-stack-yaml.js';
import type { SampleSeries } from './sample-series.js';
import type { SampleUpstream } from './sample-upstream.js';

export interface SampleSeriesOptions {
  /** The stack's folder, for example `patches/sample`; made when missing. */
  readonly dir: string;
  /** `one` has a single conflict and what it blocks, `all` a conflict of every kind. */
  readonly conflicts?: 'one' | 'all';
  /** What `stack.yml` says of repositories; the upstream is the sample itself unless said otherwise. */
  readonly upstream?: string;
  readonly mirror?: string;
  readonly fork?: string;
}

/**
 * Writes a stack for the sample upstream: pinned to 2.4.1, with every verdict in it when it is moved to
 * 2.4.2. Same sample, same bytes, but for the path in `stack.yml`.
 */
export async function makeSampleSeries(
  sample: SampleUpstream,
  options: SampleSeriesOptions,
): Promise<SampleSeries> {
  const dir = resolve(options.dir);
  const conflicts = options.conflicts === 'all' ? conflictingPatches : [];
  const { before, after, disabled } = seriesPatches;
  const enabled = [
    ...before,
    mailPatches.conflicting,
    mailPatches.dependent,
    ...after,
    ...conflicts.map(({ patch }) => patch),
  ];
  const made = await withPatchedTrees(sample, { enabled, disabled }, leftOutOf(conflicts), async (trees) => ({
    trees,
    files: await canonicalPatches(
      { objectsDir: trees.objectsDir },
      trees.changes.map(({ patch, before: from, after: to }) => ({
        name: patch.name,
        author: identityOf(patch),
        message: {
          subject: patch.subject,
          body: patch.body,
          trailers: patch.trailers.map(([key, value]) => ({ key, value, line: 0 })),
        },
        before: from,
        after: to,
        source: patch.name,
      })),
    ),
  }));

  for (const { name, bytes } of made.files) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), bytes);
  }
  const names = enabled.map(({ name }) => name);
  const pins = [`# upkeep-base: ${sample.releases['2.4.1']}`, `# upkeep-tree: ${made.trees.tree}`];
  await writeFile(join(dir, 'series'), [...pins, ...names, `#disabled ${disabled.name}`, ''].join('\n'));
  await writeFile(
    join(dir, 'stack.yml'),
    sampleStackYaml({ ...options, upstream: options.upstream ?? sample.gitDir }),
  );

  const binary = new Set(
    made.files
      .filter(({ files }) => files.some(({ content }) => content.kind === 'binary'))
      .map(({ name }) => name),
  );
  return {
    dir,
    base: sample.releases['2.4.1'],
    tree: made.trees.tree,
    patches: names,
    textPatches: names.filter((name) => !binary.has(name)),
    ...expectations(sample, { names, disabled: disabled.name, conflicts, trees: made.trees }),
  };
}

function identityOf(patch: SamplePatch): { name: string; email: string; seconds: number; offset: number } {
  const [name, email, offset] = patch.author;
  return { name, email, offset, seconds: patch.seconds };
}
