import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import type { Forge } from '../../src/forge/forge.js';
import { FORGE_REF } from '../../src/forge/local/forge-ref.js';
import { listRefs } from '../../src/git/list-refs.js';
import { withLock } from '../../src/git/lock-file.js';
import { mirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import { openRepository } from '../../src/git/open-repository.js';
import { pushRefs } from '../../src/git/wire.js';
import type { BotConfig } from '../bot-config.js';
import { isDamagedCopy, removeCopy } from './bare-copy.js';
import { forkCopyPaths, otherCopyPaths, seriesCopyPaths } from './copy-paths.js';
import type { FetchLimits } from './fetch-bounded.js';
import { fetchPull } from './fetch-pull.js';
import { KnownRefs } from './known-refs.js';
import { repositoryOf } from './repository-of.js';
import { updateCopy, wireOf } from './update-copy.js';
import type { LocalCopy, Workspace } from './workspace.js';

export interface WorkspaceOptions {
  readonly config: Pick<BotConfig, 'forge' | 'home' | 'series'>;
  readonly forge: Pick<Forge, 'remoteOf'>;
  /** For pull requests. */
  readonly limits?: FetchLimits;
}

const LIMITS: FetchLimits = { maxBytes: 32 << 20, timeoutMs: 60_000 };
const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';

/** The bot's local copies, below `$UPKEEP_HOME`. Starts nothing; every method looks at the disk and the host anew. */
export function openWorkspace({ config, forge, limits = LIMITS }: WorkspaceOptions): Workspace {
  const { home } = config;
  const seriesPaths = seriesCopyPaths(home);
  const known = new KnownRefs();
  return {
    async series() {
      const remote = await forge.remoteOf(config.series);
      const kept = [HEADS, TAGS, 'refs/upkeep/'];
      // The local forge writes its own ref all the time, and nobody here reads it.
      const refs = await updateCopy({
        paths: seriesPaths,
        remote,
        kept,
        except: [FORGE_REF],
        alternate: null,
        known,
      });
      return { gitDir: seriesPaths.gitDir, refs };
    },

    mirror: (stack) => mirrorCopy(home, stack, known),

    async fork(stack, stackConfig) {
      const repository = stackConfig.fork === undefined ? null : repositoryOf(config.forge, stackConfig.fork);
      if (repository === null) return null;
      const paths = forkCopyPaths(home, stack);
      const remote = await forge.remoteOf(repository);
      const alternate = join(mirrorPaths(home, stack).gitDir, 'objects');
      const refs = await updateCopy({ paths, remote, kept: [HEADS, TAGS], alternate, known });
      return { gitDir: paths.gitDir, refs };
    },

    async fetchForkPull(stack, stackConfig, number) {
      const repository = stackConfig.fork === undefined ? null : repositoryOf(config.forge, stackConfig.fork);
      if (repository === null)
        throw new OutsideError('forge-missing', `stack.yml of ${stack} names no fork.`);
      const remote = await forge.remoteOf(repository);
      return (await fetchPull(forkCopyPaths(home, stack), remote, number, limits)).commit;
    },

    async fetchPull(repository, number) {
      const paths = repository === config.series ? seriesPaths : otherCopyPaths(home, repository);
      return fetchPull(paths, await forge.remoteOf(repository), number, limits);
    },

    async push(repository, gitDir, updates) {
      const blind = updates.filter(({ oldId }) => oldId === undefined).map(({ ref }) => ref);
      if (blind.length > 0) {
        throw new BadInputError(
          'push-without-lease',
          `${blind.join(', ')}: what it must be before is not said.`,
        );
      }
      const remote = await forge.remoteOf(repository);
      await pushRefs({ gitDir }, remote.url, updates, wireOf(remote));
    },

    openSeries: () => openRepository(seriesPaths.gitDir),
    repositoryOf: (address) => repositoryOf(config.forge, address),
  };
}

/** Null when there is none, nothing is in it yet, or it was damaged: then it is taken away, for `sync` to make anew. */
async function mirrorCopy(home: string, stack: string, known: KnownRefs): Promise<LocalCopy | null> {
  const { gitDir, lockFile } = mirrorPaths(home, stack);
  if (!existsSync(join(gitDir, 'HEAD'))) return null;
  try {
    const refs = await known.read(gitDir, 'all', async () => {
      return new Map([...(await listRefs({ gitDir }))].map(([ref, { id }]) => [ref, id]));
    });
    const synced = [...refs.keys()].some((ref) => /^refs\/(?:heads|tags)\//.test(ref));
    return synced ? { gitDir, refs } : null;
  } catch (error) {
    if (!(error instanceof UpkeepError)) throw error;
    return withLock(lockFile, `look at the mirror of ${stack}`, async () => {
      if (!(await isDamagedCopy(gitDir))) throw error;
      removeCopy(gitDir);
      return null;
    });
  }
}
