import { findStackPackages } from '../distribution/find-stack-packages.js';
import type { StackTree } from '../distribution/stack-tree.js';
import { upstreamProduct } from '../distribution/upstream-product.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import { CommittedRecipes } from '../recipe/committed-recipes.js';
import { loadCommittedDistribution } from '../recipe/load-committed-distribution.js';
import type { Distribution } from '../recipe/distribution.js';
import { isReleaseVersion } from '../composer/is-release-version.js';
import { begunParents } from './apply/begun-parents.js';
import { checkEmergency } from './emergency/check-emergency.js';
import { lineReleases } from './facts/line-releases.js';
import { planOf } from './facts/plan-of.js';
import { readPreface } from './facts/read-preface.js';
import { releaseFactsOf } from './facts/release-facts-of.js';
import { checkOf } from './gate/check-of.js';
import { checkPublished, isOwn } from './gate/check-published.js';
import { checkRequired } from './gate/check-required.js';
import { checkUpstreamTags } from './gate/check-upstream-tags.js';
import { checkVersion } from './gate/check-version.js';
import { examineStack, type ExaminedStack, type ReadableStack } from './gate/examine-stack.js';
import { planBundles, type PlannedBundles } from './gate/plan-bundles.js';
import { versionPolicy, type VersionVerdict } from './gate/version-policy.js';
import { versionQuestionOf, type PublishedBefore } from './gate/version-question-of.js';
import type { DistributionRelease } from './ledger/distribution-release.js';
import { parseHistory } from './ledger/parse-history.js';
import { readReleases } from './ledger/read-releases.js';
import type { PreparedRelease } from './prepared-release.js';
import type { ReleaseCheck } from './release-check.js';
import type { ReleaseRequest } from './release-request.js';
import type { ReleaseWorld } from './release-world.js';
import { planTags } from './tags/plan-tags.js';
import type { TagPlan } from './tags/tag-plan.js';

const NO_TAGS: TagPlan = { tags: [], writes: [], checks: [] };

/**
 * Looks at a release from all sides, and writes nothing: reads recipe and stacks as the request's commit has them, runs
 * every check of the gate, and works out packages, tags and facts. Whatever is in the way is a red check, all of it at
 * once. The same request gives the same plan, wherever it is asked.
 *
 * Throws BadInputError `unknown-revision`, `no-such-distribution` and the like, `bad-recipe`, `bad-ledger`, `bad-journal`,
 * `bad-manifest`, `bad-preface`, `not-a-repository`, `upstream-record`; OutsideError of what cannot be reached.
 */
export async function prepareRelease(request: ReleaseRequest, world: ReleaseWorld): Promise<PreparedRelease> {
  // First, so that ledger, journals and upstream's tags are what the host has.
  await world.seriesHost();
  await world.series.resolve(request.series);
  const recipes = await CommittedRecipes.read(world.series, request.series);
  const distribution = loadCommittedDistribution(recipes, request.distribution);
  const history = recipes.tryFind('history', request.distribution);
  const recorded = await readReleases(world.series, request.distribution);
  const releases = recorded.filter((one) => !isOwn(one, request));
  const before: PublishedBefore = {
    releases,
    own: await lineReleases(world.series, releases, request.line, request.series),
    history: history === null ? null : parseHistory(history.file, history.text),
  };
  return new Preparation(request, world, distribution, before, recorded).run();
}

/** Everything about one release, as it comes together. */
class Preparation {
  readonly #checks: ReleaseCheck[] = [];
  readonly #request: ReleaseRequest;
  readonly #world: ReleaseWorld;
  readonly #distribution: Distribution;
  readonly #before: PublishedBefore;
  /** All of the ledger. */
  readonly #recorded: readonly DistributionRelease[];

  constructor(
    request: ReleaseRequest,
    world: ReleaseWorld,
    distribution: Distribution,
    before: PublishedBefore,
    recorded: readonly DistributionRelease[],
  ) {
    this.#request = request;
    this.#world = world;
    this.#distribution = distribution;
    this.#before = before;
    this.#recorded = recorded;
  }

  async run(): Promise<PreparedRelease> {
    const [request, world, distribution] = [this.#request, this.#world, this.#distribution];
    const readable = await this.#examine();
    const stacks = new Map([...readable].map(([name, { tree }]) => [name, tree]));
    const found = await findStackPackages(distribution, stacks);
    const upstream = upstreamProduct(distribution.recipe, found);
    const whole = readable.size === distribution.stacks.length;
    const verdict = whole ? this.#version(upstream.version, stacks) : null;
    const planned = whole && isReleaseVersion(request.version) ? await this.#plan(stacks, found) : null;
    const packages = planned === null ? [] : allOf(planned);
    this.#checks.push(...(await checkPublished(request, this.#recorded, packages, world)));
    const tags = planned === null ? NO_TAGS : await this.#tags(readable, packages);
    const previous = this.#previous(verdict);
    const emergency = await this.#emergency(previous, planned, tags);
    const known = await this.#isKnown(previous);
    const preface = await readPreface(world.series, request);
    const bundles = planned?.bundles ?? null;
    const facts =
      bundles === null || planned === null || !known || !emergency
        ? null
        : await releaseFactsOf(
            {
              request,
              distribution,
              readable,
              packages: planned.packages,
              bundles,
              verdict,
              previous,
              upstream,
            },
            world,
          );
    const plan = planOf({
      request,
      verdict,
      previous: previous?.version ?? verdict?.previous ?? null,
      upstream,
      checks: this.#checks,
      readable,
      facts,
      packages,
      tags,
      signed: world.signer !== null,
    });
    return { plan, facts, stacks, packages, tags, distribution, preface };
  }

  async #examine(): Promise<Map<string, ReadableStack>> {
    const { stacks } = this.#distribution;
    const readable = new Map<string, ReadableStack>();
    for (const [index, stack] of stacks.entries()) {
      this.#world.onProgress('reading stacks', index, stacks.length);
      const examined = await examineStack(stack, this.#request, this.#world);
      this.#checks.push(...examined.checks, ...(await this.#outside(examined)));
      if (examined.readable !== null) readable.set(stack.name, examined.readable);
    }
    this.#world.onProgress('reading stacks', stacks.length, stacks.length);
    return readable;
  }

  /** What upstream and the fork say of a stack. */
  async #outside({ name, readable }: ExaminedStack): Promise<readonly ReleaseCheck[]> {
    if (readable === null) return [];
    const { stack, tree, upstream } = readable;
    return [
      ...(await checkUpstreamTags(name, tree.source.commit, this.#world.series, upstream)),
      ...(await checkRequired(stack, tree.source.tree, this.#request, this.#world)),
    ];
  }

  #version(version: string | null, stacks: ReadonlyMap<string, StackTree>): VersionVerdict {
    const states = [...stacks].map(
      ([name, { source }]): [string, { base: string; release: string | null }] => [
        name,
        { base: source.commit, release: source.release },
      ],
    );
    const tracked = { version, stacks: Object.fromEntries(states) };
    const { version: wanted, emergency } = this.#request;
    const verdict = versionPolicy(versionQuestionOf(this.#before, tracked, emergency), wanted);
    this.#checks.push(checkVersion(verdict, wanted));
    return verdict;
  }

  async #plan(
    stacks: ReadonlyMap<string, StackTree>,
    found: Awaited<ReturnType<typeof findStackPackages>>,
  ): Promise<PlannedBundles> {
    const distribution = this.#distribution;
    const planned = await planBundles({
      distribution,
      version: this.#request.version,
      stacks,
      found,
      out: this.#world.out,
      onFlavor: (done, of) => this.#world.onProgress('planning packages', done, of),
    });
    this.#checks.push(...planned.checks);
    return planned;
  }

  async #tags(
    readable: ReadonlyMap<string, ReadableStack>,
    packages: readonly PlannedPackage[],
  ): Promise<TagPlan> {
    const tags = await planTags(
      {
        request: this.#request,
        distribution: this.#distribution,
        stacks: [...readable].map(([name, { stack, tree }]) => ({ name, stack, tree })),
        packages,
        begun: await begunParents(this.#world.series, this.#request),
      },
      this.#world,
    );
    this.#checks.push(...tags.checks);
    return tags;
  }

  /** The ledger's line of the release before; null for none, and for one that only history tells of. */
  #previous(verdict: VersionVerdict | null): DistributionRelease | null {
    const version = this.#request.emergency?.from ?? verdict?.previous ?? null;
    return this.#before.releases.find((one) => one.version === version) ?? null;
  }

  /** Whether an emergency can be told about, which needs the release that it mends. */
  async #emergency(
    previous: DistributionRelease | null,
    planned: PlannedBundles | null,
    tags: TagPlan,
  ): Promise<boolean> {
    const { emergency } = this.#request;
    if (emergency === null) return true;
    if (previous === null) {
      const detail = `the ledger has no release ${emergency.from}, so nothing can be compared with it`;
      const mend = 'Name the release that it mends with --from.';
      this.#checks.push(checkOf.red('emergency', '', detail, mend));
      return false;
    }
    if (planned === null || !(await this.#hasCommit(previous))) return true;
    const input = { request: this.#request, from: previous, tags };
    this.#checks.push(...(await checkEmergency(input, this.#world)));
    return true;
  }

  /** Whether what the release before had can be read. */
  async #isKnown(previous: DistributionRelease | null): Promise<boolean> {
    if (previous === null || (await this.#hasCommit(previous))) return true;
    const detail = `${previous.version} was released from ${previous.series}, which is not in ${this.#world.series.dir}`;
    const mend = `Fetch it: git fetch REMOTE refs/tags/${previous.series_tag}.`;
    this.#checks.push(checkOf.red('stack', '', detail, mend));
    return false;
  }

  async #hasCommit({ series }: DistributionRelease): Promise<boolean> {
    return (await this.#world.series.tryResolve(series)) !== null;
  }
}

function allOf({ packages, bundles }: PlannedBundles): readonly PlannedPackage[] {
  const made = (bundles ?? []).flatMap(({ planned, project }) =>
    project === null ? [planned] : [planned, project],
  );
  return [...packages, ...made];
}
