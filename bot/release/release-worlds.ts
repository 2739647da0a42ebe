import type { ReleaseWorld } from '../../builder/release/release-world.js';
import type { Oid } from '../../src/git/oid.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { openReleaseWorld, type OpenReleaseWorld } from './open-release-world.js';

/** The worlds that a job works in: one for each commit of the series repository, opened when it is first asked for. */
export class ReleaseWorlds {
  readonly #bot: Bot;
  readonly #packages: string;
  readonly #control: JobControl;
  readonly #open = new Map<Oid, Promise<OpenReleaseWorld>>();

  constructor(bot: Bot, packages: string, control: JobControl) {
    this.#bot = bot;
    this.#packages = packages;
    this.#control = control;
  }

  async of(commit: Oid): Promise<ReleaseWorld> {
    const open = this.#open.get(commit) ?? openReleaseWorld(this.#bot, this.#packages, commit, this.#control);
    this.#open.set(commit, open);
    return (await open).world;
  }

  /** Closes what was opened; one that failed to open has said so already. */
  close(): void {
    for (const open of this.#open.values()) void open.then((one) => one.close()).catch(() => {});
  }
}
