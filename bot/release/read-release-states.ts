import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { parseReleaseState } from './parse-release-state.js';
import type { ReleaseKey } from './release-key.js';
import { releaseRefs } from './release-refs.js';
import type { ReleaseState } from './release-state.js';

/** What is recorded of a distribution on a line. */
export interface ReleaseReading {
  readonly key: ReleaseKey;
  /** Null when it cannot be read; another version of Upkeep may have written it. */
  readonly state: ReleaseState | null;
}

/** The records of all distributions on all lines, sorted by distribution and line; one question to git. */
export async function readReleaseStates(
  repo: Pick<Repository, 'objects'>,
  refs: ReadonlyMap<string, Oid>,
): Promise<readonly ReleaseReading[]> {
  const wanted = [...refs]
    .flatMap(([ref, commit]) => {
      const key = releaseRefs.ofState(ref);
      return key === null ? [] : [{ key, commit }];
    })
    .toSorted(({ key: a }, { key: b }) => compare(a.distribution, b.distribution) || compare(a.line, b.line));
  if (wanted.length === 0) return [];
  const files = await repo.objects.readNames(wanted.map(({ commit }) => `${commit}:state.json`));
  return wanted.map(({ key }, index) => ({ key, state: read(key, files[index]?.data ?? null) }));
}

function read(key: ReleaseKey, data: Buffer | null): ReleaseState | null {
  try {
    return parseReleaseState(key, data?.toString('utf8') ?? '');
  } catch {
    return null;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
