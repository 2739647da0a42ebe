import { examineStack } from '../../../builder/release/gate/examine-stack.js';
import { prepareRelease } from '../../../builder/release/prepare-release.js';
import type { ReleaseCheck } from '../../../builder/release/release-check.js';
import type { ReleaseRequest } from '../../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../../builder/release/release-world.js';
import { CommittedRecipes } from '../../../builder/recipe/committed-recipes.js';
import { loadCommittedDistribution } from '../../../builder/recipe/load-committed-distribution.js';
import type { SampleWorld } from './sample-world.js';

/** A check as a line: `ok about: detail`, or `RED about: detail -> mend`. */
function lineOf({ about, ok, detail, mend }: ReleaseCheck): string {
  return `${ok ? 'ok' : 'RED'} ${about}: ${detail}${ok ? '' : ` -> ${mend}`}`;
}

/** The checks of one kind that a release of a sample world gets, as lines. */
export async function checksOf(
  place: SampleWorld,
  kind: ReleaseCheck['check'],
  request: Partial<ReleaseRequest> = {},
  world: Partial<ReleaseWorld> = {},
): Promise<string[]> {
  const { plan } = await prepareRelease(place.request('1.0.0', request), await place.world(world));
  return plan.checks.filter(({ check }) => check === kind).map(lineOf);
}

/** The same of what is said of the stacks alone, in a fraction of the time. */
export async function stackChecksOf(
  place: SampleWorld,
  kind: ReleaseCheck['check'],
  request: Partial<ReleaseRequest> = {},
): Promise<string[]> {
  const asked = place.request('1.0.0', request);
  const world = await place.world();
  const recipes = await CommittedRecipes.read(world.series, asked.series);
  const lines: string[] = [];
  for (const stack of loadCommittedDistribution(recipes, 'sample').stacks) {
    const { checks } = await examineStack(stack, asked, world);
    lines.push(...checks.filter(({ check }) => check === kind).map(lineOf));
  }
  return lines;
}
