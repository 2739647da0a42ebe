import type { KnownRelease } from './known-releases.js';
import type { LedgerProblem } from './ledger-problem.js';

/** Where sources about the past disagree with each other, or with the ledger: for people to know, nobody can mend it. */
export function historyProblems(known: readonly KnownRelease[]): LedgerProblem[] {
  return known.flatMap(({ version, upstream, release, history }): LedgerProblem[] => {
    if (history === null) return [];
    const counts = release === null ? 'counts here' : 'is what the ledger has';
    const others = new Map<string, string[]>();
    for (const [source, said] of Object.entries(history.says)) {
      others.set(said, [...(others.get(said) ?? []), source]);
    }
    return [...others]
      .filter(([said]) => said !== upstream)
      .map(([said, sources]) => ({
        severity: 'warning',
        version,
        where: 'history',
        about: sources.toSorted().join(', '),
        message: `${said} is what ${sources.length === 1 ? 'it says' : 'they say'}, and ${upstream ?? 'no version'} ${counts}${agreeing(others, upstream)}`,
        mend: 'Look at the sources in recipes/history/, and correct the one that is wrong, or what counts.',
      }));
  });
}

function agreeing(others: ReadonlyMap<string, readonly string[]>, upstream: string | null): string {
  const sources = upstream === null ? undefined : others.get(upstream);
  return sources === undefined ? '' : `, by ${sources.toSorted().join(', ')}`;
}
