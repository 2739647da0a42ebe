import { isReleaseVersion } from '../../../builder/composer/is-release-version.js';
import { versionPolicy } from '../../../builder/release/gate/version-policy.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import { readReleases } from '../../../builder/release/ledger/read-releases.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { oneLine } from '../../../builder/text/one-line.js';
import type { Oid } from '../../../src/git/oid.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import type { RefUpdate } from '../../../src/git/ref-update.js';
import type { Repository } from '../../../src/git/repository.js';
import type { Bot } from '../../bot.js';
import { jobRequests } from '../../jobs/job-requests.js';
import { askVersions } from '../../release/ask-versions.js';
import { lineDistributions } from '../../release/line-distributions.js';
import { mergeBranch } from '../../release/merge-branch.js';
import { readBranch } from '../../release/read-branch.js';
import type { ReleaseKey } from '../../release/release-key.js';
import { releaseFiles } from '../../release/release-files.js';
import { releasePath } from '../../release/release-path.js';
import { releaseRefs } from '../../release/release-refs.js';
import { stackStandings } from '../../release/stack-standings.js';
import { wantBranch } from '../../release/want-branch.js';
import type { CommandContext, CommandResult } from '../command-context.js';

/**
 * `release VERSION` in a release pull request: puts the file of that version onto the line, by a merge of the pull
 * request's branch. From then on the version is wanted, and released when it is green. Refused for a version that the
 * policy does not allow. A line that takes no push gets the version on the branch, to be merged by a person. Throws
 * PushRejectedError when somebody else was faster.
 */
export async function releaseVersion(
  bot: Bot,
  { release: key, pull, comment }: CommandContext,
  args: readonly string[],
): Promise<CommandResult> {
  const [version, ...rest] = args;
  if (key === null || pull === null) {
    return refuse(
      'This is no release pull request. Write `/upkeep release VERSION` there; without a version it gives back what you claimed.',
    );
  }
  if (version === undefined || rest.length > 0 || !isReleaseVersion(version)) {
    return refuse('Which version? Write it behind the command, such as `/upkeep release 3.5.0`.');
  }
  const copy = await bot.workspace.series();
  const line = copy.refs.get(`refs/heads/${key.line}`);
  if (line === undefined) return refuse(`There is no branch ${inlineCode(key.line)} any more.`);
  const series = await bot.workspace.openSeries();
  try {
    const releases = await readReleases(series, key.distribution);
    if (releases.some((one) => one.version === version)) {
      return { done: true, text: `${inlineCode(`${key.distribution} ${version}`)} is published already.` };
    }
    const there = await releaseFiles(series, line, key.distribution);
    const decided = there.some((file) => file.version === version);
    const why = decided ? null : await whyNot(bot, series, { key, line, version, releases });
    if (why !== null) return refuse(why);
    if (!decided) {
      const tip = copy.refs.get(`refs/heads/${releaseRefs.branch(key)}`) ?? null;
      const branch = await readBranch(series, tip, line, key.distribution, [pull]);
      const draft = `${key.distribution} ${version}\n`;
      const renamed = await wantBranch(series, { ...branch, kind: 'people' }, { key, line, version, draft });
      const head = renamed ?? branch.tip;
      const message = `Release ${key.distribution} ${version}\n\nAsked for by ${oneLine(comment.author)} in ${oneLine(comment.url)}\n`;
      const merged = head === null ? null : await mergeBranch(series, line, head, message);
      if (head === null || merged === null) {
        return refuse(`The branch does not merge into ${inlineCode(key.line)}. Settle that, and merge it.`);
      }
      const updates: RefUpdate[] = [{ ref: `refs/heads/${key.line}`, newId: merged, oldId: line }];
      const own = { ref: `refs/heads/${releaseRefs.branch(key)}`, newId: head, oldId: branch.tip };
      if (
        !(await pushed(bot, copy.gitDir, own.newId === own.oldId ? updates : [own, ...updates], line, key))
      ) {
        if (own.newId !== own.oldId) await bot.workspace.push(bot.config.series, copy.gitDir, [own]);
        return {
          done: true,
          text: `${inlineCode(key.line)} takes no push: merge this pull request, which has ${inlineCode(releasePath(key.distribution, version))} now.`,
        };
      }
    }
  } finally {
    series.close();
  }
  await bot.queue.add(jobRequests.release(key, `${version} was asked for`));
  return {
    done: true,
    text: `${inlineCode(`${key.distribution} ${version}`)} is decided on ${inlineCode(key.line)}, and is released as soon as everything is green; what is missing is said here.`,
  };
}

interface Asked {
  readonly key: ReleaseKey;
  /** The line's tip. */
  readonly line: Oid;
  readonly version: string;
  readonly releases: readonly DistributionRelease[];
}

/** Why a version is none to release; null when it is one. */
async function whyNot(
  bot: Bot,
  series: Repository,
  { key, line, version, releases }: Asked,
): Promise<string | null> {
  const distributions = await lineDistributions(bot, series, line);
  const found = distributions.find(({ name }) => name === key.distribution);
  if (found === undefined) {
    return `${inlineCode(key.line)} has no distribution ${inlineCode(key.distribution)} any more.`;
  }
  const copy = await bot.workspace.series();
  const stacks = await stackStandings(bot.workspace, series, copy, key, found.stacks);
  const asked = { line: key.line, tip: line, distribution: found, releases, stacks };
  const question = await askVersions(bot.workspace, series, asked);
  const { ok, reason, mend } = versionPolicy(question, version);
  return ok ? null : `Not done: ${reason}.${mend === null ? '' : ` ${mend}`}`;
}

/** False when the line takes no push. */
async function pushed(
  bot: Bot,
  gitDir: string,
  updates: readonly RefUpdate[],
  line: Oid,
  key: ReleaseKey,
): Promise<boolean> {
  try {
    await bot.workspace.push(bot.config.series, gitDir, updates);
    return true;
  } catch (error) {
    if (!(error instanceof PushRejectedError)) throw error;
    const { refs } = await bot.workspace.series();
    if (refs.get(`refs/heads/${key.line}`) !== line) throw error;
    return false;
  }
}

function refuse(text: string): CommandResult {
  return { done: false, text };
}
