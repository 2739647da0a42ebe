import { join, resolve } from 'node:path';
import type { TagPlace, TagPlaces } from '../../builder/release/ledger/check-release-tags.js';
import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import { listRefs, type RefMap } from '../../src/git/list-refs.js';
import type { Repository } from '../../src/git/repository.js';
import { lsRemote } from '../../src/git/wire.js';

const TAGS = 'refs/tags/';

export interface TagPlacesRequest {
  readonly series: Repository;
  /** Absolute path of `patches/`. */
  readonly patches: string;
  /** Of the ledger. */
  readonly releases: readonly DistributionRelease[];
  /** Whether the forks are asked that the ledger names. */
  readonly forks: boolean;
  /** Addresses of forks by stack, in place of those. */
  readonly given: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/** The tags of the series repository, and of forks as their hosts have them now. Throws as `lsRemote`. */
export async function tagPlaces(request: TagPlacesRequest): Promise<TagPlaces> {
  const { series, signal } = request;
  const forks = new Map<string, TagPlace>();
  for (const [stack, { name, url }] of addresses(request)) {
    forks.set(stack, { name, tags: tagsOf(await lsRemote(url, { signal }, [`${TAGS}*`])) });
  }
  return { series: { name: 'the series repository', tags: tagsOf(await listRefs(series, TAGS)) }, forks };
}

function tagsOf(refs: RefMap): Map<string, string> {
  const tags = [...refs].filter(([ref]) => ref.startsWith(TAGS));
  return new Map(tags.map(([ref, { commit }]) => [ref.slice(TAGS.length), commit]));
}

/** By stack: as the newest release that has a tag there calls its fork. */
function addresses({
  releases,
  forks,
  given,
  patches,
}: TagPlacesRequest): Map<string, { name: string; url: string }> {
  const found = new Map<string, { name: string; url: string }>();
  for (const [stack, name] of releases.flatMap(forkNames)) {
    const address = given.get(stack) ?? (forks ? addressOf(name, join(patches, stack)) : null);
    if (address !== null) found.set(stack, { name, url: address });
  }
  return found;
}

function forkNames({ stacks }: DistributionRelease): [string, string][] {
  return Object.entries(stacks).flatMap(([stack, { fork }]): [string, string][] =>
    fork === null ? [] : [[stack, fork.repository]],
  );
}

/** A path is relative to the stack's folder, `owner/name` is on GitHub. */
function addressOf(fork: string, stackDir: string): string {
  if (/^\.{0,2}\//.test(fork)) return resolve(stackDir, fork);
  return /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/.test(fork) ? `https://github.com/${fork}.git` : fork;
}
