import { join } from 'node:path';
import type { Identity } from '../../src/git/identity.js';
import type { Oid } from '../../src/git/oid.js';
import { FastImportStream, type Mark } from './sample/fast-import-stream.js';
import { newRepository } from './sample/new-repository.js';
import { RandomFiles } from './sample/random-files.js';
import { runFastImport } from './sample/run-fast-import.js';
import type { SampleTree } from './sample/sample-tree.js';
import { SeededRandom } from './sample/seeded-random.js';

/** One commit to be picked: the change from `parent` to `commit`, onto `onto`. */
export interface RandomPick {
  readonly commit: Oid;
  readonly parent: Oid;
  readonly onto: Oid;
}

export interface RandomHistory {
  /** Absolute path of the bare repository. */
  readonly gitDir: string;
  readonly picks: readonly RandomPick[];
}

export interface RandomHistoryOptions {
  /** Folder that gets `random.git`; made when missing. */
  readonly dir: string;
  readonly seed: number;
  /** Number of picks. */
  readonly count: number;
}

/** Commits that a branch makes before the two are merged; longer, and nearly every pick would conflict. */
const ROUND = 8;
const BY: Identity = { name: 'Random', email: 'random@example.com', seconds: 1_700_000_000, offset: 0 };

/**
 * Writes a repository of small random commits (edits, additions, deletions, renames, modes, with CRLF and
 * without a final newline, some binary) on two branches that part and are merged again and again, and names
 * `count` picks from one onto the other: food for a comparison with git. Same seed, same ids everywhere.
 * Throws BadInputError `sample-exists`.
 */
export async function randomHistory(options: RandomHistoryOptions): Promise<RandomHistory> {
  const gitDir = await newRepository(join(options.dir, 'random.git'), 'main');
  const stream = new FastImportStream();
  const picks = writeRounds(stream, new SeededRandom(options.seed, 'picks'), options.count);
  const ids = await runFastImport(gitDir, stream.finish());
  const id = (mark: Mark): Oid => ids.get(mark) ?? '';
  return {
    gitDir,
    picks: picks.map(({ commit, parent, onto }) => ({
      commit: id(commit),
      parent: id(parent),
      onto: id(onto),
    })),
  };
}

function writeRounds(stream: FastImportStream, random: SeededRandom, count: number): RandomPick[] {
  const files = new RandomFiles(random);
  const tree = files.tree;
  const commit = (branch: string, parents: readonly Mark[], of: SampleTree): Mark =>
    stream.commit({
      ref: `refs/heads/${branch}`,
      author: BY,
      committer: BY,
      message: `${branch}\n`,
      parents,
      changes: of.takeChanges(),
    });

  const picks: RandomPick[] = [];
  let root = commit('main', [], tree);
  while (picks.length < count) {
    const main = [root];
    const onMain = files.branch();
    for (let index = 0; index < ROUND; index += 1) {
      onMain.change();
      main.push(commit('main', [main.at(-1) ?? root], onMain.tree));
    }
    const onTopic = files.branch();
    let parent = root;
    for (let index = 0; index < ROUND && picks.length < count; index += 1) {
      onTopic.change();
      const picked = commit('topic', [parent], onTopic.tree);
      picks.push({ commit: picked, parent, onto: main[1 + random.int(ROUND)] ?? root });
      parent = picked;
    }
    files.adopt(onMain);
    root = commit('main', [main.at(-1) ?? root, parent], files.tree);
  }
  return picks;
}
