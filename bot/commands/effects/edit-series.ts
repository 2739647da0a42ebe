import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import type { EditStackRequest } from '../../../src/replay/pool/requests/edit-stack-request.js';
import type { ReplayReport } from '../../../src/replay/report.js';
import type { Bot } from '../../bot.js';
import { jobRequests } from '../../jobs/job-requests.js';
import { applyAction } from '../../reconcile/apply-action.js';
import { branchTail } from '../../reconcile/branch-refs.js';
import { stackConfigAt } from '../../review/stack-config-at.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { oneLine } from '../../../builder/text/one-line.js';
import { commitSeconds } from '../commit-seconds.js';
import type { CommandContext, CommandResult } from '../command-context.js';
import { findPatch, type FoundPatch } from '../find-patch.js';

type Edit = Extract<EditStackRequest['edit'], 'retire' | 'disable' | 'enable'>;

const DONE: Readonly<Record<Edit, string>> = { retire: 'retired', disable: 'disabled', enable: 'enabled' };
/** What is so already is no failure: a job that is done again finds it so. */
const ALREADY: ReadonlySet<string> = new Set(['already-disabled', 'not-disabled']);

/**
 * `retire`, `disable` and `enable`: one commit on the release line, by compare and swap; as a pull request where the
 * line takes no push. Refused, with the verdicts, when a patch that stays would no longer fit. Throws as `findPatch`,
 * and PushRejectedError when somebody else was faster.
 */
export async function editSeries(
  bot: Bot,
  context: CommandContext,
  edit: Edit,
  args: readonly string[],
): Promise<CommandResult> {
  const found = await findPatch(bot, context, args);
  const name = inlineCode(found.patch);
  const source = {
    seriesRepo: (await bot.workspace.series()).gitDir,
    commit: found.tip,
    stack: found.key.stack,
  };
  const repo = await upstreamCopy(bot, found);
  if (repo === null)
    return { done: false, text: `There is no mirror of the upstream of ${inlineCode(found.key.stack)} yet.` };
  try {
    const { report, write, baseSeconds } = await bot.engine.editStack({
      source,
      repo,
      edit,
      patch: found.patch,
    });
    if (write === null) return { done: false, text: refusal(report, edit, name) };
    const seconds = Math.max(baseSeconds, await commitSeconds(source.seriesRepo, found.tip));
    const message = messageOf(edit, found, context);
    const commit = await bot.engine.commitStack({
      seriesRepo: source.seriesRepo,
      parent: found.tip,
      stack: found.key.stack,
      files: write,
      message,
      author: upkeepIdentity(seconds),
    });
    await pushEdit(bot, found, edit, commit, message, source.seriesRepo);
    const { refs } = await bot.workspace.series();
    if (refs.get(`refs/heads/${found.key.line}`) === found.tip) {
      const line = inlineCode(found.key.line);
      return {
        done: true,
        text: `${line} takes no push, so to ${edit} ${name} is proposed as a pull request.`,
      };
    }
  } catch (error) {
    if (!(error instanceof BadInputError) || !ALREADY.has(error.code)) throw error;
    return { done: true, text: `${name} is so already.` };
  }
  await bot.queue.add(jobRequests.stack(found.key, `${found.patch} was ${DONE[edit]}`));
  return {
    done: true,
    text: `${name} is ${DONE[edit]} on ${inlineCode(found.key.line)}; the stack is looked at again.`,
  };
}

async function upstreamCopy(bot: Bot, { key, tip }: FoundPatch): Promise<string | null> {
  const series = await bot.workspace.openSeries();
  try {
    const config = await stackConfigAt(series, tip, key.stack);
    const fork = config === null ? null : await bot.workspace.fork(key.stack, config);
    return fork?.gitDir ?? (await bot.workspace.mirror(key.stack))?.gitDir ?? null;
  } finally {
    series.close();
  }
}

async function pushEdit(
  bot: Bot,
  { key, tip, patch }: FoundPatch,
  edit: Edit,
  commit: string,
  message: string,
  seriesRepo: string,
): Promise<void> {
  const branch = `upkeep/${edit}-asked/${key.line}/${key.stack}/${branchTail(patch)}`;
  const ref = `refs/heads/${branch}`;
  const { refs } = await bot.workspace.series();
  const [title = ''] = message.split('\n');
  await applyAction(
    bot,
    { series: seriesRepo, fork: null },
    {
      kind: 'commit-stack',
      why: `${edit} ${patch}, as asked for in a comment`,
      repository: bot.config.series,
      update: { ref: `refs/heads/${key.line}`, newId: commit, oldId: tip },
      otherwise: {
        update: { ref, newId: commit, oldId: refs.get(ref) ?? null },
        pull: {
          head: branch,
          base: key.line,
          title,
          body: `${message}\n`,
          draft: false,
          labels: [],
          assignees: [],
        },
      },
    },
  );
}

function messageOf(edit: Edit, { key, patch }: FoundPatch, { comment }: CommandContext): string {
  return `${key.stack}: ${edit} ${patch}\n\nAsked for by ${oneLine(comment.author)} in ${oneLine(comment.url)}\n`;
}

function refusal(report: ReplayReport, edit: Edit, name: string): string {
  const broken = report.patches.filter(({ verdict }) => verdict === 'conflict' || verdict === 'blocked');
  if (broken.length === 0) return `Nothing would change: ${name} is so already.`;
  const rows = broken.slice(0, 20).map((patch) => {
    const by =
      patch.blocked_by === undefined ? '' : ` (${patch.blocked_by.map((one) => inlineCode(one)).join(', ')})`;
    return `- ${inlineCode(patch.name)}: ${patch.verdict}${by}`;
  });
  const more = broken.length > 20 ? [`- … and ${broken.length - 20} more`] : [];
  return `Not done: to ${edit} ${name} would leave patches that do not fit. Mend, move or ${edit === 'enable' ? 'settle' : 'disable'} these first:\n\n${[...rows, ...more].join('\n')}`;
}
