import type { Command, Context, Outcome, View } from '../command.js';
import type { Input } from '../input.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { runForecast, type ForecastReport } from '../../src/replay/run-forecast.js';
import { findStack } from '../../src/series/find-stack.js';
import { readStack } from '../../src/series/read-stack.js';
import { openUpstream } from '../shared/open-upstream.js';

/** `upkeep forecast`: which upstream commit breaks which patch, before it is released. */
export const forecastCommand: Command = {
  description:
    'Judges the series on every state of the upstream branch between the base and REV and names, for\n' +
    'each patch that stops fitting, the commit that breaks it. Writes nothing. Exit 1 when a patch\n' +
    'that breaks does not fit at REV either.',
  arguments: [{ syntax: '<stack>', description: 'a stack folder, or a name under patches/' }],
  options: [
    { flags: '--along <rev>', description: 'the upstream branch to look along', required: true },
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
  ],
  examples: [
    { line: 'upkeep forecast inventory --along 1.2-develop', does: 'says what the next release will break' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  const [stack, along] = await Promise.all([readStack(dir), repo.resolve(input.requiredOption('along'))]);
  const task = context.progress('judging upstream commits');
  try {
    const report = await runForecast(stack, repo, along, (done, of) => task.update(done, `of ${of}`));
    const exit = report.standing.length === 0 ? 0 : 1;
    return {
      exit,
      data: { along, commits: report.commits, breaks: report.breaks, heals: report.heals },
      text: (view) => show(report, view),
    };
  } finally {
    task.end();
  }
}

function show(report: ForecastReport, view: View): string {
  const { style } = view;
  const lines = report.breaks.map((one) => {
    const id = one.commit.slice(0, 12);
    const needs = one.blocked_by === undefined ? '' : `, which needs ${one.blocked_by.join(', ')}`;
    const stands = report.standing.includes(one.patch) ? '' : style.dim(' (fits again later)');
    return [
      `${style.bad('breaks')} ${folded(`${one.patch}${needs}`, view)}${stands}`,
      `    ${folded(`by ${id} ${printable(one.subject)}`, view).replace(id, style.accent)}`,
      `    ${printable(one.author)}, ${one.date}`,
      ...one.paths.map((path) => `    in ${printable(path)}`),
    ].join('\n');
  });
  const { length } = report.standing;
  const at = `at ${report.along.slice(0, 12)}, after ${counted(report.commits, 'commit')}`;
  const summary =
    length === 0
      ? style.good(`green: every patch fits ${at}`)
      : style.bad(`red: ${length === 1 ? '1 patch does' : `${length} patches do`} not fit ${at}`);
  return [...lines, summary].join('\n');
}
