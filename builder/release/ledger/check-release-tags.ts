import type { Oid } from '../../../src/git/oid.js';
import type { DistributionRelease } from './distribution-release.js';
import type { LedgerProblem } from './ledger-problem.js';

/** The tags of a repository. */
export interface TagPlace {
  /** `owner/name` or an address. */
  readonly name: string;
  /** Without `refs/tags/` → the commit that it leads to. */
  readonly tags: ReadonlyMap<string, Oid>;
}

/** Where tags are looked at; of what is not here nothing is said. */
export interface TagPlaces {
  readonly series: TagPlace | null;
  /** By name of the stack. */
  readonly forks: ReadonlyMap<string, TagPlace>;
}

/** What tags say against releases of the ledger: those that are gone, and those on other commits. Pure. */
export function checkReleaseTags(
  releases: readonly DistributionRelease[],
  { forks, series }: TagPlaces,
): LedgerProblem[] {
  return releases.flatMap(({ version, series_tag, series: commit, stacks }) => [
    ...(series === null ? [] : look(version, series, series_tag, commit)),
    ...Object.entries(stacks).flatMap(([stack, { fork }]) => {
      const place = forks.get(stack);
      return fork === null || place === undefined ? [] : look(version, place, fork.tag, fork.commit);
    }),
  ]);
}

function look(version: string, { name, tags }: TagPlace, tag: string, commit: Oid): LedgerProblem[] {
  const found = tags.get(tag);
  if (found === commit) return [];
  const problem = { severity: 'error', version, where: 'tags', about: name } as const;
  if (found === undefined) {
    return [
      {
        ...problem,
        message: `the tag ${tag} is not there, and the ledger has it on ${commit}`,
        mend: `If the release was interrupted: upkeep release --resume. If somebody deleted it, it must come back.`,
      },
    ];
  }
  return [
    {
      ...problem,
      message: `the tag ${tag} is on ${found}, and the ledger has it on ${commit}`,
      mend: 'Somebody moved it: put it back, since a published tag never changes.',
    },
  ];
}
