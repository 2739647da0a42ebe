import { resolve } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { BuildResult, BuiltPackage } from '../../builder/build-result.js';
import type { BuildSource } from '../../builder/plan/build-source.js';
import type { Command, Context, Outcome, View } from '../command.js';
import type { Input } from '../input.js';
import type { OptionSpec } from '../option-spec.js';
import { renderTable } from '../table.js';

const OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--version <version>',
    description: 'version of the release, which every package gets',
    required: true,
  },
  {
    flags: '--out <dir>',
    description: 'folder of the Composer repository; made, or added to',
    required: true,
  },
  {
    flags: '--repo <stack=dir>',
    description: 'git repository that has the upstream objects of a stack; the mirror without it',
    repeatable: true,
  },
  {
    flags: '--url <url>',
    description: 'address under which the folder will be served; file:// of it without',
  },
  { flags: '-n, --dry-run', description: 'say what would be built, and write nothing' },
];

const INSTALL =
  'A project uses the repository with\n' +
  '  composer config repositories.upkeep composer file:///path/of/OUT\n' +
  'Packages are published once: a version that is there already with other content is refused.';

/** `upkeep build core`: a distribution from its stacks. */
export const buildCoreCommand: Command = {
  description: `Packs the trees of the distribution's stacks, base and series, as Composer packages with one\nmetapackage that requires them all. ${INSTALL}`,
  arguments: [{ syntax: '<distribution>', description: 'a name, or a recipe file (*.yml)' }],
  options: OPTIONS,
  examples: [
    { line: 'upkeep build core sample --version 1.0.0 --out repo', does: 'builds the sample distribution' },
    {
      line: 'upkeep build core sample --version 1.0.0 --out repo --repo sample=../upstream.git --dry-run',
      does: 'says what it would build from another repository',
    },
  ],
  run: (input, context) => build(input, context, input.argument('distribution'), null),
};

/** `upkeep build flavor`: a part of a distribution under a metapackage of its own. */
export const buildFlavorCommand: Command = {
  description: `Packs what a flavor bundles, and the metapackage that requires it. A package that is left out\nbut required by one that stays is an error, which names both. ${INSTALL}`,
  arguments: [
    { syntax: '<distribution/name>', description: "a distribution and one of its recipe's flavors" },
  ],
  options: OPTIONS,
  examples: [
    {
      line: 'upkeep build flavor sample/headless --version 1.0.0 --out repo',
      does: 'builds one flavor of the sample',
    },
  ],
  run: (input, context) => {
    const named = input.argument('distribution/name');
    const slash = named.lastIndexOf('/');
    if (slash > 0 && slash < named.length - 1) {
      return build(input, context, named.slice(0, slash), named.slice(slash + 1));
    }
    throw new BadInputError(
      'usage',
      `'${named}' names no flavor: expected DISTRIBUTION/NAME such as sample/headless.`,
    );
  },
};

async function build(
  input: Input,
  context: Context,
  distribution: string,
  flavor: string | null,
): Promise<Outcome> {
  const { cwd } = context;
  const [{ findRecipe }, { parseRecipe }, { buildDistribution }, { readFileSync }] = await Promise.all([
    import('../../builder/recipe/find-recipe.js'),
    import('../../builder/recipe/parse-recipe.js'),
    import('../../builder/build-distribution.js'),
    import('node:fs'),
  ]);
  const file = findRecipe(distribution, cwd);
  const recipe = parseRecipe(file, readFileSync(file, 'utf8'));
  const sources = await openSources(Object.keys(recipe.stacks), input.list('repo'), context);
  const task = context.progress('packing');
  try {
    const result = await buildDistribution({
      recipe,
      version: input.requiredOption('version'),
      flavor,
      sources,
      out: resolve(cwd, input.requiredOption('out')),
      url: input.option('url') ?? null,
      dryRun: input.flag('dry-run'),
      onProgress: (done, total) => task.update(done, `of ${total}`),
    });
    return { exit: 0, data: result, text: (view) => showResult(result, input.flag('dry-run'), view) };
  } finally {
    task.end();
  }
}

async function openSources(
  stacks: readonly string[],
  given: readonly string[],
  context: Context,
): Promise<Map<string, BuildSource>> {
  const [{ findStack }, { readStack }, { openUpstream }, { stackSource }] = await Promise.all([
    import('../../src/series/find-stack.js'),
    import('../../src/series/read-stack.js'),
    import('../shared/open-upstream.js'),
    import('../../builder/stack-source.js'),
  ]);
  const repos = parseRepos(stacks, given);
  const sources = new Map<string, BuildSource>();
  for (const name of stacks) {
    const stack = await readStack(findStack(name, context.cwd));
    const repo = await openUpstream(context, stack.dir, repos.get(name));
    sources.set(name, await stackSource(stack, repo));
  }
  return sources;
}

/** `STACK=DIR` of each `--repo`; a distribution of one stack may leave `STACK=` out. */
function parseRepos(stacks: readonly string[], given: readonly string[]): Map<string, string> {
  const repos = new Map<string, string>();
  for (const text of given) {
    const equals = text.indexOf('=');
    const [only] = stacks;
    if (equals < 0 && stacks.length === 1 && only !== undefined) repos.set(only, text);
    else if (stacks.includes(text.slice(0, Math.max(equals, 0)))) {
      repos.set(text.slice(0, equals), text.slice(equals + 1));
    } else {
      throw new BadInputError(
        'usage',
        `--repo ${text}: expected STACK=DIR, where STACK is one of the distribution's: ${stacks.join(', ')}.`,
      );
    }
  }
  return repos;
}

function showResult({ packages, checks }: BuildResult, dryRun: boolean, view: View): string {
  const made = packages.filter((one) => !one.reused).length;
  const table = renderTable<BuiltPackage>(
    [
      { header: 'package', value: (one) => one.name, flexible: true },
      { header: 'version', value: (one) => one.version },
      { header: 'sha256', value: (one) => one.sha256?.slice(0, 12) ?? '' },
      { header: '', value: (one) => (one.reused ? 'reused' : dryRun ? 'to be built' : 'built') },
    ],
    packages,
    view,
  );
  const summary = `${packages.length} packages: ${made} ${dryRun ? 'to be built' : 'built'}, ${packages.length - made} reused`;
  return [
    table,
    '',
    ...checks.map(({ check, detail }) => `${check}: ${detail}`),
    view.style.good(summary),
  ].join('\n');
}
