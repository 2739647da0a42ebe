import { join, resolve } from 'node:path';
import type { RefCopy } from '../../builder/release/ref-copy.js';
import { KnownRefs } from '../../bot/workspace/known-refs.js';
import { updateCopy } from '../../bot/workspace/update-copy.js';
import { forkCopyPaths } from '../../bot/workspace/copy-paths.js';
import { listRefs } from '../../src/git/list-refs.js';
import { runGit } from '../../src/git/git-cli.js';
import { GitFailedError } from '../../src/git/git-failed-error.js';
import type { Repository } from '../../src/git/repository.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { fetchRefs, lsRemote, pushRefs } from '../../src/git/wire.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';

/** Of a series repository: branches are people's, these are ours. */
const SHARED = ['refs/tags/', 'refs/upkeep/ledger', 'refs/upkeep/releases/', 'refs/upkeep/upstream/'];

/** What people are told of the series repository, wherever it is. */
const SERIES = 'the series repository';

/** The fork of a stack, by its address, with a local copy below `$UPKEEP_HOME`. Throws as `updateCopy`. */
export async function openForkCopy(
  home: string,
  stack: string,
  address: { readonly name: string; readonly url: string },
  alternate: string,
): Promise<RefCopy> {
  const paths = forkCopyPaths(join(home, 'release'), stack);
  const remote = { url: address.url, authorization: null, defaultBranch: '' };
  const refs = await updateCopy({
    paths,
    remote,
    kept: ['refs/heads/', 'refs/tags/'],
    alternate,
    known: new KnownRefs(),
  });
  return {
    name: address.name,
    gitDir: paths.gitDir,
    refs,
    push: (updates) => pushRefs({ gitDir: paths.gitDir }, address.url, updates),
  };
}

/** The series repository itself as the place of its refs, where no other host of it is named. */
export async function localSeriesHost(repo: Repository): Promise<RefCopy> {
  const refs = await listRefs(repo);
  return {
    name: SERIES,
    gitDir: repo.gitDir,
    refs: new Map([...refs].map(([ref, { id }]) => [ref, id])),
    push: (updates) => updateRefs(repo, updates, 'upkeep release'),
  };
}

/** A remote of the series repository: what is pushed there is set here too. Throws as the wire does. */
export async function remoteSeriesHost(repo: Repository, url: string): Promise<RefCopy> {
  const patterns = ['refs/heads/*', ...SHARED.map((name) => (name.endsWith('/') ? `${name}*` : name))];
  const there = await lsRemote(url, {}, patterns);
  const here = await listRefs(repo);
  const wanted = [...there].filter(
    ([ref, { id }]) => !ref.startsWith('refs/heads/') && here.get(ref)?.id !== id,
  );
  // A run that was killed may have recorded here what it did not push: the host is right. Tags never move.
  await fetchRefs(
    repo,
    url,
    wanted.map(([ref]) => (ref.startsWith('refs/tags/') ? `${ref}:${ref}` : `+${ref}:${ref}`)),
  );
  return {
    // Not by its address: people call it by different ones, and the journal shall be the same for all.
    name: SERIES,
    gitDir: repo.gitDir,
    refs: new Map([...there].map(([ref, { id }]) => [ref, id])),
    async push(updates) {
      await pushRefs(repo, url, updates);
      await updateRefs(
        repo,
        updates.map(({ ref, newId }) => ({ ref, newId })),
        'upkeep release',
      );
    },
  };
}

/**
 * The address of a remote by its name, or of what is an address already. A path of a remote is relative to the work tree,
 * as git has it. Throws BadInputError `no-remote`.
 */
export async function remoteUrl(top: string, remote: string): Promise<string> {
  if (/[/:]/.test(remote)) return remote;
  try {
    const { stdout } = await runGit(['remote', 'get-url', '--push', '--', remote], { cwd: top });
    const url = stdout.toString('utf8').trim();
    return /^\.{0,2}\//.test(url) ? resolve(top, url) : url;
  } catch (error) {
    if (!(error instanceof GitFailedError)) throw error;
    throw new BadInputError(
      'no-remote',
      `${top} has no remote '${remote}': expected the name of one (git remote -v), or an address.`,
    );
  }
}

/** What a stack says of its fork cannot be reached from here. */
export function unreachableFork(stack: string, name: string, cause: unknown): OutsideError {
  return new OutsideError(
    'fork-unreachable',
    `The fork ${name} of ${stack}, where the release is tagged, could not be read. Name another address with ` +
      `--fork ${stack}=URL, or leave its tag out with --fork ${stack}=none.\n${cause instanceof Error ? cause.message : ''}`,
    { cause },
  );
}
