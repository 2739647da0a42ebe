import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Mark } from './sample/fast-import-stream.js';
import { newRepository } from './sample/new-repository.js';
import { runFastImport } from './sample/run-fast-import.js';
import { tellStory } from './sample/story/tell-story.js';
import type { SampleUpstream } from './sample-upstream.js';

export interface SampleOptions {
  /** Folder that gets `upstream.git`; made when missing. */
  readonly dir: string;
  readonly seed?: number;
  /** Number of modules, 12 or more; about 45 files each. 700 give a tree larger than Magento's. */
  readonly modules?: number;
}

const CAST_SIZE = 12;

/**
 * Writes the sample upstream: a bare repository shaped like Magento's monorepo, with a development branch
 * of merged topics and releases that are single commits off it. Same seed and size give the same commit
 * ids on every machine. Throws BadInputError `sample-exists` and `sample-too-small`.
 */
export async function makeSample(options: SampleOptions): Promise<SampleUpstream> {
  const { seed = 1, modules = CAST_SIZE } = options;
  if (!Number.isSafeInteger(modules) || modules < CAST_SIZE) {
    throw new BadInputError(
      'sample-too-small',
      `A sample of ${modules} modules was asked for; its story needs ${CAST_SIZE} or more, as a whole number.`,
    );
  }
  const gitDir = await newRepository(join(options.dir, 'upstream.git'), 'develop');
  const story = tellStory(seed, modules);
  const ids = await runFastImport(gitDir, story.stream);
  const id = (mark: Mark): Oid => ids.get(mark) ?? '';
  return {
    gitDir,
    releases: mapValues(story.releases, id),
    develop: id(story.develop),
    cut: mapValues(story.cut, id),
    story: new Map(
      [...story.commits].map(([key, { mark, merge, subject, author }]) => [
        key,
        { id: id(mark), merge: id(merge), subject, author },
      ]),
    ),
    files: story.files,
    commits: story.count,
  };
}

function mapValues<K extends string>(
  record: Readonly<Record<K, Mark>>,
  to: (mark: Mark) => Oid,
): Record<K, Oid> {
  return Object.fromEntries(Object.entries<Mark>(record).map(([key, mark]) => [key, to(mark)])) as Record<
    K,
    Oid
  >;
}
