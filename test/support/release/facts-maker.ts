import { findDropped } from '../../../builder/notes/find-dropped.js';
import { planDistribution } from '../../../builder/distribution/plan-distribution.js';
import { readStackTree } from '../../../builder/distribution/read-stack-tree.js';
import type { StackTree } from '../../../builder/distribution/stack-tree.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import type { ReleasedBundle, ReleaseFacts } from '../../../builder/release/release-facts.js';
import type { ReleasedPatch, ReleasedStack, UpstreamState } from '../../../builder/release/released-stack.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { policyOf } from '../../../src/compat/gate/policy-of.js';
import { stepsOfLoaded } from '../../../src/compat/gate/steps-of.js';
import { judgeStack } from '../../../src/compat/judge-stack.js';
import { judges } from '../../../src/compat/judges.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { findWayBack } from '../../../src/compat/way-back/find-way-back.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { loadStack } from '../../../src/replay/load-stack.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import type { SampleStates, StateName } from './sample-states.js';

const FLAVORS = [null, 'headfull', 'headless', 'minimal'] as const;
const AS_OF = '2024-03-01';

/** What is said of a release, beside its trees. */
export interface FactsOf {
  readonly version: string;
  readonly kind: ReleaseFacts['kind'];
  readonly reason: string;
  /** The state of the series that it is made from. */
  readonly state: StateName;
  readonly previous: ReleaseFacts | null;
  /** Upstream's releases since the one before. */
  readonly passed: readonly string[];
}

/** Makes facts from states of the sample as a release does, with the same parts. */
export class FactsMaker {
  readonly #states: SampleStates;
  readonly #upstream: Repository;
  readonly #series: Repository;
  readonly #store = new FactsStore(null);
  readonly #distribution = loadDistribution('sample', '/');

  private constructor(states: SampleStates, upstream: Repository, series: Repository) {
    this.#states = states;
    this.#upstream = upstream;
    this.#series = series;
  }

  static async open(states: SampleStates): Promise<FactsMaker> {
    const [upstream, series] = await Promise.all([
      openRepository(states.gitDir),
      openRepository(states.series.dir),
    ]);
    return new FactsMaker(states, upstream, series);
  }

  close(): void {
    this.#upstream.close();
    this.#series.close();
  }

  async facts({ version, kind, reason, state, previous, passed }: FactsOf): Promise<ReleaseFacts> {
    const series = this.#states.commits[state];
    if (series === undefined) throw new Error(`the state ${state} was not asked for`);
    const committed = await readCommittedStack(this.#series, series, 'sample');
    const { folder: _, ...stack } = committed;
    const tree = await readStackTree(committed, this.#upstream, null);
    const { bundles, packages } = await this.#plan(version, tree);
    return {
      request: { distribution: 'sample', version, line: 'main', series, asOf: AS_OF, emergency: null },
      distribution: { ...this.#distribution, file: 'recipes/sample.yml' },
      kind,
      reason,
      upstream: { product: 'magento/product-community-edition', version: tree.source.release },
      previous: previous === null ? null : recordOf(previous),
      stacks: [await this.#released(stack, tree, previous, series, passed)],
      bundles,
      packages,
      before: previous?.bundles.map(({ planned }) => entryOf(planned)) ?? [],
    };
  }

  async #plan(version: string, tree: StackTree): Promise<Pick<ReleaseFacts, 'bundles' | 'packages'>> {
    const bundles: ReleasedBundle[] = [];
    const packages = new Map<string, PlannedPackage>();
    for (const flavor of FLAVORS) {
      const plan = await planDistribution({
        distribution: this.#distribution,
        version,
        flavor,
        stacks: new Map([['sample', tree]]),
        preview: [],
      });
      const planned = plan.packages.find(({ bundle }) => bundle !== null);
      if (planned === undefined) throw new Error(`no bundle for ${flavor}`);
      const project = plan.packages.find(({ role }) => role === 'project') ?? null;
      bundles.push({ flavor, planned, project });
      for (const one of plan.packages)
        if (one.role === 'package' || one.role === 'metapackage') packages.set(one.name, one);
    }
    return { bundles, packages: [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }

  async #released(
    stack: ReleasedStack['stack'],
    tree: StackTree,
    before: ReleaseFacts | null,
    now: Oid,
    passed: readonly string[],
  ): Promise<ReleasedStack> {
    const previous = before?.stacks[0] ?? null;
    const cache = new ObjectCache(this.#upstream.objects);
    const { series } = await loadStack(cache, this.#upstream, stack);
    const judged = await judgeStack({
      patches: stack.patches,
      policy: policyOf(stack.config),
      tree: series.baseTree,
      steps: stepsOfLoaded(series.patches),
      repo: this.#upstream,
      cache,
      store: this.#store,
      judges,
      asOf: AS_OF,
      version: tree.source.release,
    });
    return {
      ...upstreamOf(tree),
      name: 'sample',
      stack,
      url: tree.source.url,
      tree: tree.source.tree,
      before: previous && { ...stateOf(previous), tree: previous.tree },
      passed,
      commits: null,
      patches: changesOf(stack, previous),
      dropped:
        before === null || previous === null
          ? []
          : await findDropped({
              series: this.#series,
              before: before.request.series,
              now,
              stack: 'sample',
              old: previous.stack,
              current: stack,
              upstream: this.#upstream,
            }),
      compat: judged.report,
      wayBack: await findWayBack(judged.base, judged.result),
      wayIn: await findWayBack(judged.result, judged.base),
    };
  }
}

function upstreamOf({ source }: StackTree): UpstreamState {
  return { base: source.commit, tag: source.tag, release: source.release };
}

function stateOf({ base, tag, release }: UpstreamState): UpstreamState {
  return { base, tag, release };
}

function changesOf(stack: ReleasedStack['stack'], previous: ReleasedStack | null): readonly ReleasedPatch[] {
  return stack.patches.map((patch) => {
    const old = previous?.patches.find((one) => one.patch.name === patch.name)?.patch;
    const change = old === undefined ? 'new' : old.bytes.equals(patch.bytes) ? 'same' : 'changed';
    return { patch, change };
  });
}

/** A release as the ledger has it; the ids of its tags are made up. */
function recordOf({
  request,
  kind,
  reason,
  upstream,
  stacks,
  bundles,
  packages,
}: ReleaseFacts): DistributionRelease {
  return {
    version: request.version,
    kind,
    reason,
    as_of: request.asOf,
    line: request.line,
    series: request.series,
    series_tag: `${request.distribution}-${request.version}`,
    emergency: null,
    upstream,
    product: bundles[0]?.planned.name ?? '',
    stacks: Object.fromEntries(
      stacks.map((stack) => [stack.name, { ...stateOf(stack), tree: stack.tree, fork: null }]),
    ),
    packages: packages.length + bundles.length,
    documents: {},
  };
}

/** A package as a repository lists it; the hashes of its zip are made up, as nothing was packed. */
export function entryOf(planned: PlannedPackage): ManifestEntry {
  const { text: _, mode: __, ...shared } = planned;
  const { name, version } = shared;
  return {
    ...shared,
    zip: `dist/${name}/${version}.zip`,
    size: 1000,
    sha1: '1'.repeat(40),
    sha256: '2'.repeat(64),
    content: '3'.repeat(64),
    files: 1,
    zlib: '1.3',
    writer: '1',
  };
}
