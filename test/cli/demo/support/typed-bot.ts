import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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
    }
    if (title.startsWith('A person settles it')) await this.#there(fork, /refs\/heads\/upkeep\/conflict\//);
    if (title.startsWith('The series heals')) {
      await this.#same(patches, 'refs/heads/main');
      await this.#same(patches, 'refs/heads/upkeep/retire/main/sample/customer-token-hash-equals');
      await this.#same(fork, 'refs/heads/main');
    }
    if (title.startsWith("A contributor's"))
      await this.#same(fork, 'refs/heads/upkeep/conflict/main/sample/session-files-by-default');
    if (title.startsWith("Upstream's releases")) {
      // What the bot records last.
      await until('the ledger', async () => {
        const now = await refsIn(this.#dir, [patches]);
        return (
          now[patches]?.some((line) => this.#refs[patches]?.includes(line) && line.includes('ledger')) ??
          false
        );
      });
    }
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

  /** Until a ref is what it was after the demo. */
  #same(repo: string, ref: string): Promise<void> {
    const wanted = this.#refs[repo]?.find((line) => line.startsWith(`${ref} `));
    expect(wanted, ref).toBeDefined();
    return until(`${ref} in ${repo}`, async () => {
      const now = await refsIn(this.#dir, [repo]);
      return now[repo]?.includes(wanted ?? '') ?? false;
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
