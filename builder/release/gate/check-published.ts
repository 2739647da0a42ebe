import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../src/errors/fault.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { isReleaseVersion } from '../../composer/is-release-version.js';
import { Ledger } from '../../ledger/ledger.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import { matchPublished } from '../../repository/match-published.js';
import { RepositoryStore } from '../../repository/repository-store.js';
import { journalRef } from '../apply/journal-ref.js';
import { openJournal } from '../apply/open-journal.js';
import type { ReleaseJournal } from '../apply/release-journal.js';
import { sameRequest } from '../apply/same-request.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { checkOf } from './check-of.js';

const CHECK = 'not-published';
const NEW_VERSION = 'Give the release a new version; a published one never changes.';

/**
 * Whether a version can still be given to what is to be released: nothing else bears it in the ledger, in the
 * repositories that get it, or was begun with it. What was published by an earlier attempt at the same release is no
 * hindrance. Throws BadInputError `bad-ledger`, `bad-journal`, `bad-manifest`, `not-a-repository`.
 */
export async function checkPublished(
  request: ReleaseRequest,
  releases: readonly DistributionRelease[],
  packages: readonly PlannedPackage[],
  world: Pick<ReleaseWorld, 'series' | 'out' | 'alsoInto'>,
): Promise<readonly ReleaseCheck[]> {
  const { distribution, version } = request;
  const reds: ReleaseCheck[] = [];
  const red = (detail: string, mend: string): void => void reds.push(checkOf.red(CHECK, '', detail, mend));
  const released = releases.find((one) => one.version === version);
  if (released !== undefined && !isOwn(released, request)) {
    red(
      `${distribution} ${version} was released from ${released.series} as of ${released.as_of}`,
      NEW_VERSION,
    );
  }
  const begun = await journalOf(request, world.series);
  // One of which nothing was seen outside gives way.
  if (begun !== null && begun.tags !== null && !sameRequest(begun.request, request)) {
    const { series, line, asOf } = begun.request;
    red(
      `${distribution} ${version} was begun from ${series} on ${line}, as of ${asOf}, and some of it may be published`,
      'Finish that one with --resume, or give this release another version.',
    );
  }
  for (const out of [world.out, world.alsoInto]) {
    if (out !== null) reds.push(...checkOf.faults(CHECK, '', otherContent(packages, out)));
  }
  reds.push(...checkOf.faults(CHECK, '', await otherInLedger(packages, world)));
  if (reds.length > 0) return reds;
  return [checkOf.green(CHECK, '', `nothing else bears ${version}`)];
}

/** The journal of a release of this version that was begun; null for none. */
async function journalOf(
  { distribution, version }: ReleaseRequest,
  series: ReleaseWorld['series'],
): Promise<ReleaseJournal | null> {
  if (!isReleaseVersion(version)) return null;
  const ref = journalRef(distribution, version);
  const found = (await listRefs(series, ref)).get(ref);
  return found === undefined ? null : openJournal(series, ref, found.id);
}

/** Whether the ledger's line is that of the release in question, which was finished. */
export function isOwn(
  release: Pick<DistributionRelease, 'version' | 'series' | 'as_of'>,
  { version, series, asOf }: ReleaseRequest,
): boolean {
  return release.version === version && release.series === series && release.as_of === asOf;
}

function otherContent(packages: readonly PlannedPackage[], out: string): readonly Fault[] {
  try {
    matchPublished(packages, new RepositoryStore(out), false);
    return [];
  } catch (error) {
    if (!(error instanceof BadInputError) || error.code !== 'already-published') throw error;
    return error.faults;
  }
}

async function otherInLedger(
  packages: readonly PlannedPackage[],
  { series }: Pick<ReleaseWorld, 'series'>,
): Promise<readonly Fault[]> {
  const wanted = packages.filter(({ role }) => role !== 'alias');
  const files = await (await Ledger.open(series)).read([...new Set(wanted.map(({ name }) => name))]);
  return wanted.flatMap(({ name, version, key }): Fault[] => {
    const line = files.get(name)?.get(version) ?? null;
    if (line === null || line.key === key) return [];
    const message = `the ledger has it with the key ${line.key}, and now it would be ${key}`;
    return [
      {
        code: 'already-published',
        severity: 'error',
        file: `${name} ${version}`,
        line: 0,
        message,
        mend: NEW_VERSION,
      },
    ];
  });
}
