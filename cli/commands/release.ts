import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { openReleaseWorld } from '../release/open-release-world.js';
import { readReleasePlaces, requireStacks } from '../release/read-release-places.js';
import { readReleaseRequest } from '../release/read-release-request.js';
import { seriesPlace } from '../release/series-place.js';
import { releaseView } from '../views/release-view.js';

/** `upkeep release`: from a green line of the series repository to a published distribution. */
export const releaseCommand: Command = {
  description:
    'Checks that everything is green, builds the core and every flavor aside, lets real Composer resolve\n' +
    'them, writes notes, guides, checksums, SBOM and provenance, tags the forks and the series repository,\n' +
    'publishes, and records the release in the ledger. Nothing is published before all of it is checked;\n' +
    'what is missing is said all at once (exit 1). --dry-run shows the whole plan and writes nothing.\n' +
    '\n' +
    'The release is made from the commit that is checked out. The text of releases/DISTRIBUTION/VERSION.md\n' +
    'there, if it exists, opens the notes. When a release is interrupted, --resume brings it to the same\n' +
    'end, on any machine that has the series repository. A published version never changes.\n' +
    '\n' +
    'An emergency (--from with --add) is the release VERSION was before, these patches, and nothing else.\n' +
    'docs/release.md tells the whole story.',
  arguments: [
    { syntax: '<distribution>', description: 'name of a recipe, such as mage-os' },
    { syntax: '<version>', description: 'version of the release, which every package gets' },
    { syntax: '[patches...]', description: 'with --add: more patches' },
  ],
  options: [
    { flags: '--from <version>', description: 'emergency: the release that is mended' },
    {
      flags: '--add <patch>',
      description: 'emergency: a patch of the line as STACK/NAME.patch; more may follow',
      repeatable: true,
    },
    {
      flags: '--resume',
      description: 'finish a release that was interrupted',
      conflicts: ['from', 'add', 'as-of'],
    },
    {
      flags: '--as-of <date>',
      description: 'the day of the release, YYYY-MM-DD, which waivers are compared with; today without',
    },
    {
      flags: '--out <dir>',
      description: 'the Composer repository that people get; packages/ beside patches/',
    },
    {
      flags: '--url <url>',
      description: 'address under which it is served; that of before, or file:// of it',
    },
    {
      flags: '--repo <stack=dir>',
      description: 'git repository that has the upstream objects of a stack; the mirror without it',
      repeatable: true,
    },
    {
      flags: '--fork <stack=url>',
      description: "address of a stack's fork, instead of that of stack.yml; none: it gets no tag",
      repeatable: true,
    },
    {
      flags: '--remote <remote>',
      description:
        'also push ledger, journal and tag of the series repository there, before anything depends on them',
    },
    {
      flags: '--local <dir>',
      description: 'folder of the local forge: forks, checks and releases are there',
    },
    {
      flags: '--without-composer',
      description: 'do not let Composer resolve the packages; the check says so',
    },
    { flags: '--workers <n>', description: 'processes at a time; as many as there are processors without' },
    { flags: '-n, --dry-run', description: 'check everything and show the plan; write nothing' },
  ],
  examples: [
    { line: 'upkeep release sample 1.0.0 --dry-run', does: 'what a release would be, and what is missing' },
    { line: 'upkeep release sample 1.0.0', does: 'releases the line that is checked out' },
    {
      line: 'upkeep release sample 1.0.1 --from 1.0.0 --add sample/fix-x.patch',
      does: 'an emergency: 1.0.0 and one patch',
    },
    { line: 'upkeep release sample 1.0.0 --resume', does: 'finishes what was interrupted' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const place = await seriesPlace(context);
  const places = await readReleasePlaces(input, context, place);
  const world = openReleaseWorld(context, place, places);
  const [{ prepareRelease }, { applyRelease }, { CommittedRecipes }, { loadCommittedDistribution }] =
    await Promise.all([
      import('../../builder/release/prepare-release.js'),
      import('../../builder/release/apply-release.js'),
      import('../../builder/recipe/committed-recipes.js'),
      import('../../builder/recipe/load-committed-distribution.js'),
    ]);
  const request = await readReleaseRequest(input, context, place, world);
  const recipes = await CommittedRecipes.read(world.series, request.series);
  requireStacks(places, loadCommittedDistribution(recipes, request.distribution));
  const prepared = await prepareRelease(request, world);
  const result = await applyRelease(prepared, world, { dryRun: input.flag('dry-run') });
  return { exit: result.green ? 0 : 1, data: result, text: (view) => releaseView(result, view) };
}
