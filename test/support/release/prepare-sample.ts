import { readStackTree } from '../../../builder/distribution/read-stack-tree.js';
import { begunParents } from '../../../builder/release/apply/begun-parents.js';
import type { PreparedRelease } from '../../../builder/release/prepared-release.js';
import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import type { ReleaseRequest } from '../../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../../builder/release/release-world.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { planTags } from '../../../builder/release/tags/plan-tags.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import { TempRepo } from '../temp-repo.js';
import { FactsMaker } from './facts-maker.js';
import type { SampleWorld } from './sample-world.js';

/**
 * A release of the sample distribution as it is when every check is green: what carrying out needs, without the gate, so
 * that what comes after the gate is tested alone. Facts of upstream's range are those of a first release.
 */
export async function prepareSample(
  place: Pick<SampleWorld, 'sample' | 'seriesDir'>,
  request: ReleaseRequest,
  world: ReleaseWorld,
): Promise<PreparedRelease> {
  const { version, series } = request;
  const maker = await FactsMaker.open({
    gitDir: place.sample.gitDir,
    series: new TempRepo(place.seriesDir),
    commits: { first: series },
  });
  const made = await maker.facts({
    version,
    kind: 'first',
    reason: 'it is the first one',
    state: 'first',
    previous: null,
    passed: [],
  });
  maker.close();
  const previous = (await readReleases(world.series, 'sample')).findLast((one) => one.version !== version);
  const facts: ReleaseFacts = { ...made, request, previous: previous ?? null };
  const stack = await readCommittedStack(world.series, series, 'sample');
  const tree = await readStackTree(stack, await world.upstream('sample', stack.config), null);
  const packages = [...facts.packages, ...facts.bundles.map(({ planned }) => planned)];
  const tags = await planTags(
    {
      request,
      distribution: facts.distribution,
      stacks: [{ name: 'sample', stack, tree }],
      packages,
      begun: await begunParents(world.series, request),
    },
    world,
  );
  return {
    plan: {
      request,
      kind: facts.kind,
      reason: facts.reason,
      previous: facts.previous?.version ?? null,
      upstream: facts.upstream,
      green: true,
      checks: tags.checks,
      stacks: [],
      packages: [],
      tags: [],
      documents: [],
    },
    facts,
    stacks: new Map([['sample', tree]]),
    tags,
    distribution: facts.distribution,
    preface: null,
  };
}
