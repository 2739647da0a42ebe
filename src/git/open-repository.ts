import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';
import { CatFile } from './cat-file.js';
import { findGitDir } from './find-git-dir.js';
import { isConfigTrue, parseGitConfig } from './git-config-file.js';
import type { NamedObjectSource } from './named-object-source.js';
import type { Oid } from './oid.js';
import { makePlainGitDir } from './plain-git-dir.js';
import { readAlternates } from './read-alternates.js';
import type { Repository } from './repository.js';

export interface OpenOptions {
  /**
   * Who reads the objects: `git` (a child process; starts in 3 ms, best for one command) or `libgit2`
   * (nodegit; for pool workers). docs/decisions/003-two-object-sources.md has the measurements.
   */
  readonly objects?: 'git' | 'libgit2';
}

/**
 * Opens any git repository: bare or not, a linked worktree, a folder inside one, somebody
 * else's, a partial clone (what it lacks does not exist, and is never fetched). Starts no
 * process. Throws BadInputError `folder-missing`, `not-a-repository` or
 * `sha256-repository`.
 */
export async function openRepository(dir: string, options: OpenOptions = {}): Promise<Repository> {
  const { gitDir, commonDir } = findGitDir(dir);
  const config = parseGitConfig(readConfig(join(commonDir, 'config')));
  const format = config.get('extensions.objectformat') ?? 'sha1';
  if (format.toLowerCase() !== 'sha1') {
    throw new BadInputError(
      'sha256-repository',
      `${gitDir}: its objects are named by ${format}; only SHA-1 repositories can be read. Clone the upstream anew with: git clone --object-format=sha1`,
    );
  }
  const objectsDir = join(commonDir, 'objects');
  const view = isPartial(config) ? makePlainGitDir(gitDir, commonDir) : null;
  const git = new CatFile(view?.dir ?? gitDir);
  const objects = options.objects === 'libgit2' ? await openNodegit(objectsDir, git) : git;
  const tryResolve = async (rev: string): Promise<Oid | null> => {
    if (rev === '' || /[\n\0]/.test(rev)) return null;
    // `:/text` takes everything after it as text to look for, and only ever finds commits.
    const name = rev.startsWith(':/') ? rev : `${rev}^{commit}`;
    view?.refreshHead();
    const found = (await objects.readNames([name]))[0] ?? null;
    return found?.type === 'commit' ? found.id : null;
  };
  return {
    dir: resolve(dir),
    gitDir,
    commonDir,
    objectsDir,
    alternates: readAlternates(objectsDir),
    bare: isConfigTrue(config.get('core.bare')) && gitDir === commonDir,
    objects,
    bulk: git,
    tryResolve,
    async resolve(rev) {
      const id = await tryResolve(rev);
      if (id !== null) return id;
      throw new BadInputError(
        'unknown-revision',
        `${JSON.stringify(rev)}: no commit of that name in ${resolve(dir)}. Looked for a branch, a tag, a remote branch and a commit id; if it is new upstream, fetch it first (upkeep sync, or git fetch --tags).`,
        { data: { rev, repository: resolve(dir) } },
      );
    },
    close() {
      objects.close();
      view?.remove();
    },
  };
}

/** Loaded only when it is wanted: nodegit is most of a short command's time. */
async function openNodegit(objectsDir: string, names: CatFile): Promise<NamedObjectSource> {
  const { NodegitSource } = await import('./nodegit/nodegit-source.js');
  return new NodegitSource(objectsDir, names);
}

/** Whether a remote promised objects that are not here. */
function isPartial(config: ReadonlyMap<string, string>): boolean {
  if (config.has('extensions.partialclone')) return true;
  return [...config].some(([key, value]) => /^remote\..*\.promisor$/.test(key) && isConfigTrue(value));
}

function readConfig(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
