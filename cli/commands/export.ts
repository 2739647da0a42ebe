import { BadInputError } from '../../src/errors/bad-input-error.js';
import { findStack } from '../../src/series/find-stack.js';
import { exportBranch, type ExportPlan } from '../../src/series/export/export-branch.js';
import { readStack } from '../../src/series/read-stack.js';
import { saveStack } from '../../src/series/save-stack.js';
import { writeSeries } from '../../src/series/write-series.js';
import type { Command, Context, Outcome, View } from '../command.js';
import type { Input } from '../input.js';
import { resolveBranch } from '../shared/branch-to-set.js';
import { openUpstream } from '../shared/open-upstream.js';

/** `upkeep export`: an edited branch back into the stack, without noise. */
export const exportCommand: Command = {
  description:
    'Writes the commits of a branch back as patches. A commit is matched by its `Patch:` trailer; a patch\n' +
    'whose meaning is the same keeps its bytes. The pins stay as they are: who merges the change sets\n' +
    'the tree pin.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<ref>', description: 'the branch' },
  ],
  options: [
    { flags: '--repo <dir>', description: 'repository that has the branch; the mirror without it' },
    { flags: '--fix-messages', description: 'indents message lines that git am would misread' },
    { flags: '-n, --dry-run', description: 'says what would be written, and writes nothing' },
  ],
  examples: [
    { line: 'upkeep export inventory edit --repo ../inventory', does: 'takes the edited branch back' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  const [stack, tip] = await Promise.all([
    readStack(dir),
    resolveBranch(repo, input.argument('ref'), input.option('repo')),
  ]);
  const plan = await exportBranch({ repo, stack, tip, fixMessages: input.flag('fix-messages') });
  if (stack.patches.length > 0 && plan.unchanged.length + plan.changed.length === 0) {
    throw new BadInputError(
      'no-patch-on-branch',
      `${input.argument('ref')} (${tip.slice(0, 12)}) has none of the patches of ${stack.name}: taking it would remove them all. ` +
        'Name the branch that `upkeep branch` made. To take a patch out use `upkeep retire`; for other commits, `upkeep import`.',
    );
  }
  const dryRun = input.flag('dry-run');
  if (!dryRun) await saveStack(dir, { files: plan.files, series: writeSeries(plan.series), seen: stack });
  const { unchanged, changed, added, removed, reordered } = plan;
  return {
    exit: 0,
    data: { stack: stack.name, tip, unchanged, changed, added, removed, reordered },
    text: (view) => show(plan, dryRun, view),
  };
}

function show(plan: ExportPlan, dryRun: boolean, { style }: View): string {
  const lines = [
    ...plan.changed.map((name) => `${style.warn('changed')} ${name}`),
    ...plan.added.map((name) => `${style.good('added')}   ${name}`),
    ...plan.removed.map((name) => `${style.bad('removed')} ${name}`),
    ...(plan.reordered ? [style.warn('the order changed')] : []),
  ];
  const same = `${plan.unchanged.length} unchanged`;
  if (lines.length === 0) return style.good(`nothing to write: ${same}`);
  return [...lines, dryRun ? `nothing was written (dry run); ${same}` : same].join('\n');
}
