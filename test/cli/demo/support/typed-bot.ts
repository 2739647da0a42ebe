import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { PROGRAM } from './program.js';
import { refsIn, type DemoRefs } from './refs-in.js';
import { typeLine } from './type-line.js';

/** The bot as the demo says that it is started by hand, and what the demo waits for between its steps. */
export class TypedBot {
  readonly #cwd: string;
  readonly #dir: string;
  readonly #printed: string;
  readonly #refs: DemoRefs;
  #child: ChildProcess | null = null;

  /**
   * @param dir of the demo
   * @param printed what the demo printed
   * @param refs what it left behind
   */
  constructor(dir: string, printed: string, refs: DemoRefs) {
    this.#dir = dir;
    this.#cwd = join(dir, 'series');
    this.#printed = printed;
    this.#refs = refs;
  }

  get started(): boolean {
    return this.#child !== null;
  }

  async before(title: string): Promise<void> {
    const [patches, fork] = ['forge/demo/patches.git', 'forge/demo/sample.git'];
    if (title.startsWith('Upstream releases 2.4.2')) {
      const shown = /^ +(UPKEEP_HOME=\S+ [\s\S]*? upkeep serve [\s\S]*?)\n\n/m.exec(this.#printed)?.[1] ?? '';
      const script = `upkeep() { exec node '${PROGRAM}' "$@"; }\n${shown} --port 0`;
      this.#child = spawn('bash', ['-c', script], { cwd: this.#cwd, stdio: 'ignore' });
      await this.#there(fork, /refs\/heads\/main$/m);
      await this.#there(patches, /refs\/heads\/upkeep\/release\/main\/sample$/m);
    }
    if (title.startsWith('A person settles it')) await this.#there(fork, /refs\/heads\/upkeep\/conflict\//);
    if (title.startsWith('The series heals')) {
      // It stands on the commit that moved the series.
      await this.#same(patches, 'refs/heads/upkeep/retire/main/sample/customer-token-hash-equals');
      await this.#same(fork, 'refs/heads/main');
    }
    if (title.startsWith("A contributor's"))
      await this.#same(fork, 'refs/heads/upkeep/conflict/main/sample/session-files-by-default');
    if (title.startsWith("Upstream's releases")) {
      const file = join(this.#dir, 'bot/packages/published/p2/magento/product-community-edition.json');
      await until('the packages of 2.4.2', async () => {
        return (await readFile(file, 'utf8').catch(() => '')).includes('"2.4.2"');
      });
    }
    if (title.startsWith('The release pull request')) {
      // Merged by a push, its commit is what the line ends with.
      await this.#same(patches, 'refs/heads/main', 'refs/heads/upkeep/release/main/sample');
    }
    if (title.startsWith('The release is published')) await this.#same(fork, 'refs/tags/1.0.0');
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  }

  #there(repo: string, wanted: RegExp): Promise<void> {
    return until(`${wanted} in ${repo}`, async () => {
      const { output } = await typeLine(
        `git --git-dir=../${repo} for-each-ref --format='%(refname)'`,
        this.#cwd,
      );
      return wanted.test(output);
    });
  }

  /** Until a ref, or another one, is what it was after the demo. */
  #same(repo: string, ref: string, now = ref): Promise<void> {
    const wanted = this.#refs[repo]?.find((line) => line.startsWith(`${ref} `));
    expect(wanted, ref).toBeDefined();
    return until(`${now} in ${repo}`, async () => {
      const found = await refsIn(this.#dir, [repo]);
      return found[repo]?.includes((wanted ?? '').replace(ref, now)) ?? false;
    });
  }
}

/** Waits for what another process does. */
async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 600; times += 1) {
    if (await look()) return;
    await sleep(100);
  }
  throw new Error(`waited for ${what} in vain`);
}
