import { compareTags } from '../../../src/versions/compare-tags.js';
import type { RepositoryStore } from '../../repository/repository-store.js';
import { checkReleaseLines } from './check-release-lines.js';
import { checkReleasePackages, type ProductFacts } from './check-release-packages.js';
import { checkReleaseTags, type TagPlaces } from './check-release-tags.js';
import { historyProblems } from './history-problems.js';
import type { KnownRelease } from './known-releases.js';
import type { LedgerProblem } from './ledger-problem.js';
import type { LedgerReport, ReportedRelease } from './ledger-report.js';

export interface LedgerQuestion extends ProductFacts {
  readonly distribution: string;
  readonly known: readonly KnownRelease[];
  /** The Composer repository that is compared; null for none. */
  readonly store: RepositoryStore | null;
  readonly places: TagPlaces;
}

/**
 * Which version of a distribution tracks which version of upstream, and where records of that disagree: lines of the
 * ledger with each other, with packages, with tags, and with what is told of the time before.
 *
 * Throws BadInputError `bad-manifest`.
 */
export function reportLedger(question: LedgerQuestion): LedgerReport {
  const { distribution, known, store, places } = question;
  const releases = known.flatMap(({ release }) => release ?? []);
  const problems = [
    ...checkReleaseLines(releases),
    ...(store === null ? [] : checkReleasePackages(releases, store, question)),
    ...checkReleaseTags(releases, places),
    ...historyProblems(known),
  ];
  const tagged = [...(places.series === null ? [] : [places.series]), ...places.forks.values()];
  return {
    distribution,
    releases: known.map(toReported),
    compared: { packages: store?.out ?? null, tags: tagged.map(({ name }) => name) },
    problems: problems.sort(byVersion),
  };
}

function toReported({ version, upstream, date, release }: KnownRelease): ReportedRelease {
  const stacks = Object.entries(release?.stacks ?? {});
  return {
    version,
    upstream,
    stacks: Object.fromEntries(stacks.map(([name, { release: on, base }]) => [name, on ?? base])),
    date,
    packages: release?.packages ?? null,
    recorded: release === null ? 'history' : 'ledger',
    series: release?.series ?? null,
  };
}

function byVersion(a: LedgerProblem, b: LedgerProblem): number {
  const rank = ({ severity }: LedgerProblem): number => (severity === 'error' ? 0 : 1);
  return compareTags(a.version, b.version) || rank(a) - rank(b);
}
