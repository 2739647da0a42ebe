import { resolve } from 'node:path';
import type { MirrorBuildResult } from '../../builder/mirror/mirror-build-result.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { BUILD_NOTE, BUILD_OPTIONS, readBuildOptions } from '../shared/build-options.js';
import { buildView } from '../views/build-view.js';

/** `upkeep build mirror`: upstream's releases as packages, unchanged. */
export const buildMirrorCommand: Command = {
  description:
    "Packs upstream's releases from its tags, unchanged: names, versions, links and contents are those of\n" +
    'git. Of releases that have different content under one version the first is published, and the\n' +
    'others are reported as drift. A tag that has moved since it was built is red and is not built.\n' +
    BUILD_NOTE,
  options: [
    { flags: '--repo <dir>', description: 'git repository of the upstream, bare or not', required: true },
    {
      flags: '--recipe <name>',
      description: 'how packages are found in it: a name, or a file (*.yml)',
      required: true,
    },
    { flags: '--tag <tag>', description: 'the release to build', repeatable: true },
    { flags: '--all-tags', description: 'every release, from the first that the recipe names on' },
    { flags: '--from <tag>', description: 'with --all-tags: from this release on' },
    {
      flags: '--accept <tag=id>',
      description: 'build a moved tag from the commit that it points at now',
      repeatable: true,
    },
    ...BUILD_OPTIONS,
  ],
  examples: [
    {
      line: 'upkeep build mirror --repo ../inventory.git --tag 1.2.8 --recipe inventory --out repo',
      does: 'adds the packages of that release',
    },
    {
      line: 'upkeep build mirror --repo ../inventory.git --all-tags --recipe inventory --out repo',
      does: 'adds every release that is not there yet',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const wanted = wantedReleases(input);
  const accept = acceptedTags(input.list('accept'));
  const options = readBuildOptions(input, context);
  const [name, { cwd }] = [input.requiredOption('recipe'), context];
  const [{ readRecipeTexts }, { openRepository }, { hashInputs }, { unchangedMirror }] = await Promise.all([
    import('../../builder/recipe/read-recipe-texts.js'),
    import('../../src/git/open-repository.js'),
    import('../../builder/mirror/hash-inputs.js'),
    import('../../builder/mirror/unchanged-mirror.js'),
  ]);
  const texts = readRecipeTexts(name, cwd);
  const repo = await openRepository(resolve(cwd, input.requiredOption('repo')));
  context.onExit(() => repo.close());
  const everything = 'all' in wanted && wanted.from === null;
  const seen = everything ? await hashInputs(repo, [texts.recipe, ...texts.others]) : null;
  const unchanged = seen === null ? null : unchangedMirror(options.out, options.url, texts.recipe, seen);
  if (unchanged !== null) return outcome(unchanged, options.dryRun);

  // What reads YAML and plans is loaded only where there is something to do.
  const [{ loadRepositoryRecipe }, { loadQuirks }, { loadAdvisories }, { buildMirror }] = await Promise.all([
    import('../../builder/recipe/load-repository-recipe.js'),
    import('../../builder/recipe/load-quirks.js'),
    import('../../builder/recipe/load-advisories.js'),
    import('../../builder/mirror/build-mirror.js'),
  ]);
  const recipe = loadRepositoryRecipe(name, cwd);
  const quirks = loadQuirks(recipe.repository, cwd);
  const advisories = loadAdvisories(cwd);
  const task = context.progress('packing');
  const onProgress = (done: number, total: number): void => task.update(done, `of ${total}`);
  try {
    return outcome(
      await buildMirror({ ...options, recipe, quirks, advisories, repo, wanted, accept, seen, onProgress }),
      options.dryRun,
    );
  } finally {
    task.end();
  }
}

function outcome(result: MirrorBuildResult, dryRun: boolean): Outcome {
  const exit = result.moved.length === 0 ? 0 : 1;
  return { exit, data: result, text: (view) => buildView(result, dryRun, view) };
}

function wantedReleases(
  input: Input,
): { readonly tags: readonly string[] } | { readonly all: true; readonly from: string | null } {
  const [tags, from] = [input.list('tag'), input.option('from') ?? null];
  const all = input.flag('all-tags');
  if (all && tags.length === 0) return { all: true, from };
  if (!all && from === null && tags.length > 0) return { tags: [...new Set(tags)] };
  throw new BadInputError(
    'usage',
    'Say which releases: --tag TAG, or --all-tags with or without --from TAG.',
  );
}

function acceptedTags(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((text) => {
      const [tag = '', id = '', more] = text.split('=');
      if (tag !== '' && /^[0-9a-f]{40}$/.test(id) && more === undefined) return [tag, id];
      throw new BadInputError(
        'usage',
        `--accept ${text}: expected TAG=ID with the 40 hex digits of a commit.`,
      );
    }),
  );
}
