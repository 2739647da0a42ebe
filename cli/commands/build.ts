import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import type { OptionSpec } from '../option-spec.js';
import { BUILD_NOTE, BUILD_OPTIONS, readBuildOptions } from '../shared/build-options.js';
import { readStackTrees } from '../shared/read-stack-trees.js';
import { buildView } from '../views/build-view.js';

const OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--version <version>',
    description: 'version of the release, which every package gets',
    required: true,
  },
  {
    flags: '--repo <stack=dir>',
    description: 'git repository that has the upstream objects of a stack; the mirror without it',
    repeatable: true,
  },
  {
    flags: '--allow-red',
    description: 'make a preview (an alpha version) from stacks that are not green',
  },
  ...BUILD_OPTIONS,
];

/** `upkeep build core`: a distribution from its stacks. */
export const buildCoreCommand: Command = {
  description:
    "Packs the trees of the distribution's stacks, base and series, as Composer packages under its own\n" +
    'vendor and version, with the metapackage of the whole and the project template. What the product\n' +
    `leaves out is published too, so that it can be required. ${BUILD_NOTE}`,
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
  description:
    'The metapackage of a flavor, and the packages of the distribution. A package that is left out but\n' +
    `required by one that stays is an error, which names both. ${BUILD_NOTE}`,
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

async function build(input: Input, context: Context, name: string, flavor: string | null): Promise<Outcome> {
  const options = readBuildOptions(input, context);
  const [{ loadDistribution }, { loadAdvisories }, { buildDistribution }] = await Promise.all([
    import('../../builder/recipe/load-distribution.js'),
    import('../../builder/recipe/load-advisories.js'),
    import('../../builder/distribution/build-distribution.js'),
  ]);
  const distribution = loadDistribution(name, context.cwd);
  const stacks = await readStackTrees(distribution, input.list('repo'), context);
  const task = context.progress('packing');
  try {
    const result = await buildDistribution({
      ...options,
      advisories: loadAdvisories(context.cwd),
      distribution,
      version: input.requiredOption('version'),
      flavor,
      stacks,
      allowRed: input.flag('allow-red'),
      onProgress: (done, total) => task.update(done, `of ${total}`),
    });
    for (const red of result.preview) context.log(`preview ${result.version}: ${red}`);
    return { exit: 0, data: result, text: (view) => buildView(result, options.dryRun, view) };
  } finally {
    task.end();
  }
}
