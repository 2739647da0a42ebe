import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { listPaths } from '../../src/git/list-paths.js';
import { isRegular } from '../../src/git/mode.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import { PathTrie } from '../../src/git/path-trie.js';
import type { Repository } from '../../src/git/repository.js';
import { LedgerFile } from './ledger-file.js';
import { LEDGER_REF } from './ledger-ref.js';

/** The ledger as one commit has it: read package by package, as it is asked for. */
export class Ledger {
  /** null: nothing was published yet. */
  readonly commit: Oid | null;
  readonly tree: Oid;
  /** When the commit was made, in seconds since 1970; 0 without one. */
  readonly seconds: number;
  /** Has the trees that were read: new ones are made from them. */
  readonly cache: ObjectCache;

  private constructor(cache: ObjectCache, commit: Oid | null, tree: Oid, seconds: number) {
    this.cache = cache;
    this.commit = commit;
    this.tree = tree;
    this.seconds = seconds;
  }

  static async open(repo: Repository): Promise<Ledger> {
    const cache = new ObjectCache(repo.objects);
    const commit = await repo.tryResolve(LEDGER_REF);
    if (commit === null) return new Ledger(cache, null, EMPTY_TREE, 0);
    const { tree, committer } = parseCommit(await cache.read(commit, 'commit'));
    return new Ledger(cache, commit, tree, committer.seconds);
  }

  /** What was published of these packages; an empty file of one that never was. Throws BadInputError `bad-ledger`. */
  async read(names: readonly string[]): Promise<Map<string, LedgerFile>> {
    const files = [...(await this.texts(names))].map(([name, text]): [string, LedgerFile] => [
      name,
      text === null ? LedgerFile.EMPTY : LedgerFile.parse(name, text),
    ]);
    return new Map(files);
  }

  /** The files at these paths; null where there is none. Throws BadInputError `bad-ledger` for what is no file. */
  async texts(paths: readonly string[]): Promise<Map<string, string | null>> {
    const [listing] = await listPaths(this.cache, [this.tree], new PathTrie(paths));
    const ids = paths.map((path) => {
      const entry = listing?.get(path);
      if (entry !== undefined && !isRegular(entry.mode)) throw notFile(path);
      return entry?.id ?? null;
    });
    await this.cache.load(ids.filter((id) => id !== null));
    const texts = paths.map((path, index): [string, string | null] => {
      const id = ids[index] ?? null;
      return [path, id === null ? null : this.cache.get(id, 'blob').toString('utf8')];
    });
    return new Map(texts);
  }
}

function notFile(name: string): BadInputError {
  return new BadInputError(
    'bad-ledger',
    `${LEDGER_REF}:${name}: is no file. Look at its history (git log -p ${LEDGER_REF}) and put back the last good commit.`,
  );
}
