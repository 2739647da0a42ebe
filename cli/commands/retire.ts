import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { RetireEvidence } from '../../src/replay/report.js';
import { removePatch } from '../../src/series/series-edit.js';
import type { Command, Context } from '../command.js';
import type { Input } from '../input.js';
import { EDIT_OPTIONS, editSeries, type EditContext } from '../shared/edit-series.js';
import { openMemo } from '../shared/open-memo.js';
import { openUpstream } from '../shared/open-upstream.js';
import { runRebase } from '../shared/run-rebase.js';

/** `upkeep retire`: takes out a patch that upstream has, with the evidence. */
export const retireCommand: Command = {
  description:
    'Removes a patch from the series and its file. It asks for evidence: --onto shows what a replay there\n' +
    'finds (nothing left of it, same patch id, equivalent content, same ticket); without any, say why\n' +
    'with --reason. Commit the change and have it reviewed.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<patch>', description: 'file name of the patch' },
  ],
  options: [
    { flags: '--onto <rev>', description: 'the upstream commit that has the change; the base without it' },
    { flags: '--reason <text>', description: 'why, where no evidence is found' },
    ...EDIT_OPTIONS,
  ],
  examples: [
    {
      line: 'upkeep retire inventory fix-x.patch --onto 1.2.8',
      does: 'takes it out if upstream has it there',
    },
    {
      line: 'upkeep retire inventory fix-x.patch --reason "moved to a module"',
      does: 'takes it out for that reason',
    },
  ],
  run: (input, context) =>
    editSeries(input, context, async (known) => {
      const series = removePatch(known.stack.series, known.name);
      const why = await evidenceFor(input, context, known);
      return { series, done: `retired ${known.name} (${why})` };
    }),
};

async function evidenceFor(input: Input, context: Context, known: EditContext): Promise<string> {
  const reason = input.option('reason');
  if (reason !== undefined) return reason;
  const onto = input.option('onto') ?? known.stack.series.base;
  const found = onto === null ? undefined : await askReplay(input, context, known, onto);
  if (found !== undefined) return `${found.grade}: ${found.evidence}`;
  throw new BadInputError(
    'no-evidence',
    `Nothing shows that upstream has ${known.name}. Name the upstream commit that has it with --onto, or say why it goes with --reason.`,
  );
}

async function askReplay(
  input: Input,
  context: Context,
  { stack, name, seriesRepo }: EditContext,
  onto: string,
): Promise<RetireEvidence | undefined> {
  const repo = await openUpstream(context, stack.dir, input.option('repo'));
  const memo = openMemo(context, stack.dir);
  const { report } = await runRebase({
    stack,
    repo,
    seriesRepo,
    onto,
    memo,
    refuseResolutions: true,
    commits: false,
  });
  return report.patches.find((patch) => patch.name === name)?.retire;
}
