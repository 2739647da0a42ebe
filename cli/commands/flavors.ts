import type { ListedFlavor } from '../../builder/flavors/flavor-list.js';
import type { Distribution } from '../../builder/recipe/distribution.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Command, Context, Outcome, View } from '../command.js';
import { counted } from '../counted.js';
import type { Input } from '../input.js';
import { readStackTrees } from '../shared/read-stack-trees.js';
import { wrap } from '../wrap.js';

/** Any version does: what is listed does not depend on it. */
const SOME_VERSION = '0.0.1';
/** What the whole distribution and upstream's product are called beside the flavors. */
const FULL = ['full', 'core'];
const UPSTREAM = 'upstream';
const INDENT = '    ';
const BACK_TO_UPSTREAM =
  "If upstream's packages come from another repository than the distribution's, it must come first among the\n" +
  'repositories of composer.json; else the modules stay those of the distribution, which replace them.';

/** `upkeep flavors`: what each bundles, and how a project goes from one to another. */
export const flavorsCommand: Command = {
  description:
    "Lists the flavors of a distribution with what each bundles and leaves out of its stacks' trees.\n" +
    'With --switch it prints the commands that take a project from one flavor to another: `full` (or\n' +
    "`core`) is the whole distribution, `upstream` is upstream's own product.",
  arguments: [
    { syntax: '<distribution>', description: 'a name, or a recipe file (*.yml)' },
    { syntax: '[from]', description: 'with --switch: the flavor that a project has' },
    { syntax: '[to]', description: 'with --switch: the one that it shall have' },
  ],
  options: [
    { flags: '--switch', description: 'the commands that take a project from one to the other' },
    { flags: '--version <version>', description: 'with --switch: to exactly this release' },
    {
      flags: '--repo <stack=dir>',
      description: 'git repository that has the upstream objects of a stack; the mirror without it',
      repeatable: true,
    },
  ],
  examples: [
    { line: 'upkeep flavors sample', does: 'lists them' },
    {
      line: 'upkeep flavors sample --switch full headless --version 1.0.0',
      does: 'the commands to go from the whole to a flavor',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const { loadDistribution } = await import('../../builder/recipe/load-distribution.js');
  const distribution = loadDistribution(input.argument('distribution'), context.cwd);
  const [from, to] = [input.optionalArgument('from'), input.optionalArgument('to')];
  if (!input.flag('switch')) {
    if (from !== undefined) throw new BadInputError('usage', 'FROM and TO are for --switch.');
    return list(distribution, input, context);
  }
  if (from === undefined || to === undefined) {
    throw new BadInputError('usage', `--switch wants FROM and TO: each one of ${known(distribution)}.`);
  }
  const { switchCommands } = await import('../../builder/flavors/switch-commands.js');
  const [before, after] = [packageOf(distribution, from), packageOf(distribution, to)];
  // To the same flavor is how a project goes to another release.
  if (before === after && input.option('version') === undefined) {
    throw new BadInputError('usage', `--switch ${from} ${to}: both are ${before}; say to which --version.`);
  }
  const commands = switchCommands(
    before,
    after,
    input.option('version') ?? null,
    distribution.recipe.after_switch,
  );
  if (to === UPSTREAM) context.log(BACK_TO_UPSTREAM);
  const data = { from: before, to: after, commands };
  // As one may paste it: a shell takes the next line for more of the same.
  const lines = (view: View): string[] =>
    commands.map((line) => wrap(line, view.columns - 2).join(' \\\n    '));
  return { exit: 0, data, text: (view) => lines(view).join('\n') };
}

async function list(distribution: Distribution, input: Input, context: Context): Promise<Outcome> {
  const [{ planDistribution }, { listFlavor }] = await Promise.all([
    import('../../builder/distribution/plan-distribution.js'),
    import('../../builder/flavors/flavor-list.js'),
  ]);
  const stacks = await readStackTrees(distribution, input.list('repo'), context);
  const flavors: ListedFlavor[] = [];
  for (const flavor of [null, ...Object.keys(distribution.recipe.flavors)]) {
    const plan = await planDistribution({ distribution, version: SOME_VERSION, flavor, stacks, preview: [] });
    const built = new Set(plan.packages.filter(({ role }) => role !== 'alias').map(({ name }) => name));
    const bundle = plan.packages.find((one) => one.bundle !== null);
    if (bundle !== undefined) flavors.push(listFlavor(bundle, built));
  }
  const data = { distribution: distribution.recipe.distribution, flavors };
  return { exit: 0, data, text: (view) => flavors.map((one) => show(one, view)).join('\n\n') };
}

function show(one: ListedFlavor, view: View): string {
  const item = (label: string, text: string): string[] =>
    wrap(text, view.columns - INDENT.length - label.length).map(
      (line, index) => INDENT + (index === 0 ? label : ' '.repeat(label.length)) + line,
    );
  return [
    `${view.style.bold(one.flavor)}  ${one.package}`,
    ...item('', one.description),
    ...one.pros.flatMap((pro) => item('+ ', pro)),
    ...one.cons.flatMap((con) => item('- ', con)),
    ...item('', `bundles ${counted(one.bundles.length, 'package')}`),
    ...(one.leavesOut.length === 0 ? [] : item('', `leaves out ${one.leavesOut.join(', ')}`)),
  ].join('\n');
}

/** The metapackage that a name on the command line means. */
function packageOf(distribution: Distribution, name: string): string {
  const { product, flavors } = distribution.recipe;
  if (FULL.includes(name)) return product.name;
  const flavor = Object.hasOwn(flavors, name) ? flavors[name] : undefined;
  if (flavor !== undefined) return flavor.name;
  const upstream = upstreamProduct(distribution);
  if (name === UPSTREAM && upstream !== null) return upstream;
  throw new BadInputError(
    'no-such-flavor',
    `${distribution.recipe.distribution} has no flavor '${name}': expected one of ${known(distribution)}.`,
  );
}

function upstreamProduct({ recipe, stacks }: Distribution): string | null {
  const rules = stacks.find(({ name }) => name === recipe.product.root)?.rules ?? [];
  const rule = rules.find((one) => 'product' in one && !('project' in one));
  return rule !== undefined && 'product' in rule ? rule.product : null;
}

function known(distribution: Distribution): string {
  const upstream = upstreamProduct(distribution) === null ? [] : [UPSTREAM];
  return ['full', ...Object.keys(distribution.recipe.flavors), ...upstream].join(', ');
}
