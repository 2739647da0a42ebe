import { runCommand } from '../../../../bot/commands/run-command.js';
import type { Bot } from '../../../../bot/bot.js';
import type { JobRequest } from '../../../../bot/jobs/job.js';
import type { PullRequest } from '../../../../src/forge/pull-request.js';
import { Killed, mortal, type Cut } from '../../support/killer.js';
import { control, FORK, KEY, SERIES, STACK, type Stage } from '../../support/stage.js';
import { sweep } from '../../../../bot/sweep/sweep.js';
import { syncStack } from '../../../../bot/sync/sync-stack.js';
import { reconcileStack } from '../../../../bot/reconcile/reconcile-stack.js';
import { OutsideError } from '../../../../src/errors/outside-error.js';

/** A commit that a person pushed to a branch of the fork. */
export interface HumanCommit {
  readonly branch: string;
  readonly commit: string;
}

/** A stage on which a story is played, and what must be remembered of it to judge it. */
export class StoryWorld {
  readonly stage: Stage;
  /** What happened, for people. */
  readonly told: string[] = [];
  readonly human: HumanCommit[] = [];
  /** The last tip of the fork's branch that was seen. */
  published: string | null = null;
  /** How many of upstream's releases are out. */
  releases: number;
  kills = 0;
  /** How often each deed was done. */
  readonly done = new Map<string, number>();

  constructor(stage: Stage, releases: number) {
    this.stage = stage;
    this.releases = releases;
  }

  /** git in a repository of the forge. */
  git(repository: string, ...args: string[]): string {
    return this.stage.git(this.stage.url(repository), ...args);
  }

  tip(repository: string, branch: string): string | null {
    try {
      return this.git(repository, 'rev-parse', '--verify', '--quiet', `refs/heads/${branch}`);
    } catch {
      return null;
    }
  }

  isAncestor(repository: string, older: string, newer: string): boolean {
    try {
      this.git(repository, 'merge-base', '--is-ancestor', older, newer);
      return true;
    } catch {
      return false;
    }
  }

  /** What a person pushed; with force, what it replaced is the person's own doing. */
  pushed(branch: string, commit: string): void {
    this.human.push({ branch, commit });
    const kept = this.human.filter(
      (one) => one.branch !== branch || this.isAncestor(FORK, one.commit, commit),
    );
    this.human.splice(0, this.human.length, ...kept);
  }

  async conflictPulls(state: PullRequest['state']): Promise<readonly PullRequest[]> {
    const pulls = await this.stage.pulls(FORK);
    return pulls.filter((pull) => pull.state === state && pull.head.branch.startsWith('upkeep/conflict/'));
  }

  /** The bot looks at everything until nothing is asked for any more. */
  async look(bot: Bot = this.stage.bot): Promise<void> {
    const { queue } = this.stage;
    do {
      await sweep(bot, control());
      for (let job = queue.take(); job !== undefined; job = queue.take()) await run(bot, job);
      // Commands on what the bot just opened again wait for the next sweep.
      await sweep(bot, control());
    } while (queue.keys.some((key) => key.startsWith('command:')));
    while (queue.take() !== undefined);
  }

  /** The bot is killed at its n-th write, before or after it took effect. @returns whether it came so far */
  async cutLook(at: number, after: boolean): Promise<boolean> {
    let dead = false;
    const bot = mortal(this.stage.bot, (_, count): Cut => {
      if (dead) return 'before';
      if (count !== at) return null;
      dead = true;
      return after ? 'after' : 'before';
    });
    try {
      await this.look(bot);
      return false;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.kills += 1;
      return true;
    } finally {
      while (this.stage.queue.take() !== undefined);
    }
  }

  /** Two processes look at once. Each may find that the other was faster, and says so. */
  async lookTwice(otherHome: string | undefined): Promise<void> {
    const one = async (bot: Bot): Promise<void> => {
      try {
        await syncStack(bot, STACK, control());
        await reconcileStack(bot, KEY, control());
      } catch (error) {
        if (!(error instanceof OutsideError)) throw error;
        this.told.push(`  (${error.code})`);
      }
    };
    await Promise.all([one(this.stage.bot), one(this.stage.newBot(otherHome))]);
    while (this.stage.queue.take() !== undefined);
  }

  /** Everything that people see. */
  async outcome(): Promise<unknown> {
    const refs = [FORK, SERIES].map((repository) =>
      [...this.stage.refs(repository)].filter(([ref]) => !/^refs\/upkeep\/(?:forge|state)/.test(ref)),
    );
    const threads = [];
    for (const pull of [...(await this.stage.pulls(FORK)), ...(await this.stage.pulls(SERIES))]) {
      const { forge } = this.stage.bot;
      const comments = await forge.comments(pull.repository, pull.number);
      const checks = await forge.checks(pull.repository, pull.head.commit);
      threads.push({ pull, comments: comments.map(({ author, body }) => `${author}: ${body}`), checks });
    }
    const tips = await Promise.all(
      [FORK, SERIES].map(async (repository) => {
        const tip = this.tip(repository, 'main');
        return tip === null ? [] : this.stage.bot.forge.checks(repository, tip);
      }),
    );
    const state = await this.stage.state();
    return JSON.parse(
      JSON.stringify({ refs, threads, tips, state }).replaceAll(this.stage.dir, 'DIR'),
    ) as unknown;
  }
}

async function run(bot: Bot, { kind, about }: JobRequest): Promise<void> {
  if (kind === 'sync') await syncStack(bot, about['stack']!, control());
  if (kind === 'stack')
    await reconcileStack(bot, { line: about['line']!, stack: about['stack']! }, control());
  if (kind !== 'command') return;
  const { repository, number, comment } = about;
  await runCommand(
    bot,
    { repository: repository!, number: Number(number), comment: Number(comment) },
    control(),
  );
}
