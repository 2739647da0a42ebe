import { join, resolve } from 'node:path';
import type { ReleaseRequest, StackPatchName } from '../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../builder/release/release-world.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { openReleaseWorld, type ReleasePlaces } from '../release/open-release-world.js';
import { requireCommitted, seriesPlace, type SeriesPlace } from '../release/series-place.js';
import { openSigner } from '../shared/open-signer.js';
import { asOf } from '../shared/as-of.js';
import { workersOf } from '../shared/workers-of.js';
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
  const world = await openWorld(input, context, place);
  const [{ prepareRelease }, { applyRelease }] = await Promise.all([
    import('../../builder/release/prepare-release.js'),
    import('../../builder/release/apply-release.js'),
  ]);
  const dryRun = input.flag('dry-run');
  const request = await requestOf(input, context, place, world);
  const prepared = await prepareRelease(request, world);
  const result = await applyRelease(prepared, world, { dryRun });
  return {
    exit: result.green ? 0 : 1,
    data: result,
    text: (view) => releaseView(result, view),
  };
}

async function requestOf(
  input: Input,
  context: Context,
  place: SeriesPlace,
  world: ReleaseWorld,
): Promise<ReleaseRequest> {
  const [distribution, version] = [input.argument('distribution'), input.argument('version')];
  const { readJournal } = await import('../../builder/release/apply/read-journal.js');
  const begun = await readJournal(world.series, distribution, version);
  if (input.flag('resume')) {
    if (begun !== null) return begun;
    throw new BadInputError(
      'nothing-to-resume',
      `No release ${version} of ${distribution} was begun in ${place.top}: leave out --resume to begin it.`,
    );
  }
  const { line, tip } = place;
  const day = asOf(context, input.option('as-of'));
  const add = [...input.list('add'), ...input.argumentList('patches')];
  const from = input.option('from');
  if ((from === undefined) !== (add.length === 0) || (input.list('add').length === 0 && add.length > 0)) {
    throw new BadInputError(
      'usage',
      'An emergency needs both: --from with the release that it mends, and --add with its patches.',
    );
  }
  await requireCommitted(place);
  if (from === undefined) {
    return { distribution, version, line, series: tip, asOf: day, emergency: null };
  }
  const { planEmergency } = await import('../../builder/release/emergency/plan-emergency.js');
  return planEmergency({ world, distribution, version, from, add: add.map(patchOf), line, tip, asOf: day });
}

function patchOf(text: string): StackPatchName {
  const slash = text.replace(/^patches\//, '').indexOf('/');
  const name = text.replace(/^patches\//, '');
  if (slash > 0 && slash < name.length - 1)
    return { stack: name.slice(0, slash), patch: name.slice(slash + 1) };
  throw new BadInputError(
    'usage',
    `--add ${text}: expected STACK/NAME.patch, such as inventory/fix-x.patch.`,
  );
}

async function openWorld(input: Input, context: Context, place: SeriesPlace): Promise<ReleaseWorld> {
  const local = input.option('local');
  const remote = input.option('remote');
  const { remoteUrl } = await import('../release/open-ref-copy.js');
  const forge = local === undefined ? null : await openForge(context, resolve(context.cwd, local));
  const places: ReleasePlaces = {
    repos: pairs('--repo', input.list('repo'), (dir) => resolve(context.cwd, dir)),
    forks: pairs('--fork', input.list('fork'), (url) =>
      /^\.{0,2}\//.test(url) ? resolve(context.cwd, url) : url,
    ),
    forge,
    remote: remote === undefined ? null : await remoteUrl(place.top, remote),
    out: resolve(context.cwd, input.option('out') ?? join(place.top, 'packages')),
    url: input.option('url') ?? null,
    workers: workersOf(input.option('workers')),
    composer: input.flag('without-composer') ? null : await openComposer(),
    signer: openSigner(context),
    announcer: null,
  };
  return openReleaseWorld(context, place, places);
}

async function openForge(context: Context, dir: string): Promise<NonNullable<ReleasePlaces['forge']>> {
  const { openLocalForge } = await import('../../src/forge/local/open-local-forge.js');
  const forge = openLocalForge({ dir, url: '' });
  context.onExit(() => forge.dispose());
  return { dir, forge };
}

async function openComposer(): Promise<ReleasePlaces['composer']> {
  const { composerRunner } = await import('../../builder/release/composer/composer-runner.js');
  return composerRunner();
}

/** `STACK=VALUE` of a repeatable option. */
function pairs(
  option: string,
  given: readonly string[],
  value: (text: string) => string,
): Map<string, string> {
  return new Map(
    given.map((text) => {
      const equals = text.indexOf('=');
      if (equals > 0 && equals < text.length - 1)
        return [text.slice(0, equals), value(text.slice(equals + 1))];
      throw new BadInputError('usage', `${option} ${text}: expected STACK=VALUE, with the name of a stack.`);
    }),
  );
}
