import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';
import { addPatches } from '../../src/series/import/add-patches.js';
import { importCommits } from '../../src/series/import/import-commits.js';
import { importMbox } from '../../src/series/import/import-mbox.js';
import { importQuilt } from '../../src/series/import/import-quilt.js';
import type { ImportedSeries } from '../../src/series/import/imported-series.js';
import { isStackFolder } from '../../src/series/is-stack-folder.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { readStack } from '../../src/series/read-stack.js';
import { saveStack } from '../../src/series/save-stack.js';
import type { Stack } from '../../src/series/stack.js';
import { writeSeries } from '../../src/series/write-series.js';
import type { Command, Context, Outcome } from '../command.js';
import { counted } from '../counted.js';
import type { Input } from '../input.js';
import { openUpstream } from '../shared/open-upstream.js';
import { repoWords } from '../shared/repo-words.js';
import { shellLine } from '../shell-line.js';

/** `upkeep import`: commits, a quilt folder or a mailbox become patches of a stack. */
export const importCommand: Command = {
  description:
    'Makes a stack, or adds to one, and sets both pins. A merge commit cannot be a patch; a message that\n' +
    '`git am` would read otherwise is refused with its line, or indented with --fix-messages. Metadata\n' +
    'may be missing: `upkeep lint` says what to add.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/; made when it is new' },
  ],
  options: [
    {
      flags: '--range <base..tip>',
      description: 'commits of the repository',
      conflicts: ['quilt', 'mbox', 'base'],
    },
    { flags: '--quilt <dir>', description: 'a quilt folder, such as debian/patches', conflicts: ['mbox'] },
    { flags: '--mbox <file>', description: 'a mailbox of patches' },
    { flags: '--base <rev>', description: 'the upstream commit that --quilt or --mbox apply to' },
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
    { flags: '--fix-messages', description: 'indents message lines that git am would misread' },
    { flags: '-n, --dry-run', description: 'says what would be written, and writes nothing' },
  ],
  examples: [
    {
      line: 'upkeep import inventory --range 1.2.7..mine --repo ../inventory',
      does: 'takes a branch of commits',
    },
    { line: 'upkeep import inventory --quilt debian/patches --base 1.2.7', does: 'takes a quilt folder' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = stackFolder(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  const stack = isStackFolder(dir) ? await readStack(dir) : null;
  const task = context.progress('importing');
  try {
    const imported = await importFrom(input, context, repo, stack);
    const { series, files } = await addPatches(repo, stack, imported);
    const dryRun = input.flag('dry-run');
    if (!dryRun) await saveStack(dir, { files, series: writeSeries(series), seen: stack });
    const patches = imported.patches.map(({ name }) => name);
    return {
      exit: 0,
      data: { stack: basename(dir), dir, base: series.base, tree: series.tree, patches },
      text: ({ style, columns }) =>
        [
          ...patches.map((name) => `${style.accent(dryRun ? 'would add' : 'added')} ${name}`),
          style.good(
            `${basename(dir)}: ${counted(patches.length, 'patch', 'patches')} on ${series.base?.slice(0, 12)}`,
          ),
          'Next:',
          shellLine(
            ['upkeep', 'lint', input.argument('stack'), ...repoWords(input.option('repo'))],
            columns - 4,
          ).replaceAll(/^/gm, '    '),
        ].join('\n'),
    };
  } finally {
    task.end();
  }
}

async function importFrom(
  input: Input,
  context: Context,
  repo: Repository,
  stack: Stack | null,
): Promise<ImportedSeries> {
  const lines = stack?.series.lines ?? [];
  const taken = new Set(lines.flatMap((line) => (line.kind === 'other' ? [] : [line.name])));
  const fixMessages = input.flag('fix-messages');
  const [range, quilt, mbox] = [input.option('range'), input.option('quilt'), input.option('mbox')];
  if (range !== undefined) {
    const dots = range.indexOf('..');
    if (dots <= 0 || range.endsWith('..')) {
      throw new BadInputError('usage', `--range ${range}: expected BASE..TIP, for example 1.2.7..my-branch.`);
    }
    const base = await repo.resolve(range.slice(0, dots));
    const tip = await repo.resolve(range.slice(dots + 2));
    return importCommits({ repo, base, tip, taken, fixMessages });
  }
  if (quilt === undefined && mbox === undefined) {
    throw new BadInputError(
      'usage',
      'Say what to import: --range BASE..TIP, --quilt DIR --base REV, or --mbox FILE --base REV.',
    );
  }
  const rev = input.option('base');
  if (rev === undefined) {
    throw new BadInputError(
      'usage',
      'Patches alone do not say what they apply to: give the upstream commit with --base REV.',
    );
  }
  const base = await repo.resolve(rev);
  const common = { repo, base, taken, fixMessages };
  if (quilt !== undefined) return importQuilt({ ...common, dir: resolve(context.cwd, quilt) });
  return importMbox({ ...common, file: resolve(context.cwd, mbox ?? '') });
}

/** A new stack by name goes under `patches/`; anything with a slash is a folder. */
function stackFolder(arg: string, cwd: string): string {
  const dir = folderOf(arg, cwd);
  const name = arg === '' ? '' : basename(dir);
  if (arg !== '' && (isStackFolder(dir) || /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))) return dir;
  throw new BadInputError(
    'stack-name',
    `${JSON.stringify(arg)}: a stack cannot be called ${JSON.stringify(name)}, because its name goes into refs and file names. ` +
      'Use letters, digits, ".", "_" and "-", and begin with a letter or digit.',
  );
}

function folderOf(arg: string, cwd: string): string {
  const direct = resolve(cwd, arg);
  if (isStackFolder(direct) || /[/\\]/.test(arg)) return direct;
  const { patches } = listStacks(cwd);
  if (patches !== null) return join(patches, arg);
  return existsSync(direct) ? direct : join(cwd, 'patches', arg);
}
