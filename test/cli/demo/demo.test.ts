import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../cli/commands.js';
import { withDemoFolder } from '../../../cli/demo/play/demo-folder.js';
import { expectReplay } from '../../../cli/demo/play/expect-replay.js';
import { makeScene } from '../../../cli/demo/play/make-scene.js';
import type { DemoStep } from '../../../cli/demo/play/stage.js';
import { retag } from '../../../cli/demo/retag.js';
import type { ExpectedReplay } from '../../../cli/demo/sample-series.js';
import { withLock } from '../../../src/git/lock-file.js';
import { runMemory, type Ran } from '../support/run-memory.js';
import { tempDir } from '../../support/temp-dir.js';

const main = fileURLToPath(new URL('../../../dist/bin/upkeep.js', import.meta.url));
const BY = {
  GIT_AUTHOR_NAME: 'Demo Maintainer',
  GIT_AUTHOR_EMAIL: 'maintainer@example.com',
  GIT_AUTHOR_DATE: '2023-06-01T12:00:00+0000',
  GIT_COMMITTER_NAME: 'Demo Maintainer',
  GIT_COMMITTER_EMAIL: 'maintainer@example.com',
  GIT_COMMITTER_DATE: '2023-06-01T12:00:00+0000',
};

interface Document {
  readonly dir: string;
  readonly url: string;
  readonly steps: readonly DemoStep[];
}

interface Typed {
  readonly exit: number;
  readonly output: string;
}

let root: string;
let dir: string;
let plain: Ran;
let asJson: Ran;
let document: Document;
let refs: Record<string, string[]>;

function demo(argv: readonly string[]): Promise<Ran> {
  return runMemory(commands, ['demo', ...argv], { cwd: root });
}

/** The compiled program, since the bot's child processes are compiled ones. */
function played(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const options = { cwd: root, env: { PATH: process.env['PATH'], ...env }, maxBuffer: 64 << 20 };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'demo', ...argv], options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exit, stdout, stderr });
    });
  });
}

/** As in an interactive shell with the alias that the demo prints. */
function type(line: string, cwd: string): Promise<Typed> {
  const script = `upkeep() { node '${main}' "$@"; }\n${line}`;
  return new Promise((resolve) => {
    execFile('bash', ['-c', script], { cwd, env: { ...process.env, ...BY } }, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exit, output: `${stdout}${exit > 1 ? stderr : ''}`.trimEnd() });
    });
  });
}

const BY_HAND = ['series/.git', 'hosted-mirror.git', 'fork.git', 'series/.upkeep/mirrors/sample.git'];
const OF_THE_BOT = [
  'followed.git',
  'forge/demo/patches.git',
  'forge/demo/sample.git',
  'forge/demo/sample-mirror.git',
  'team-patches/.git',
  'team-sample/.git',
];
/** What the forge keeps, and what has links in it, which have the port in them. */
const WITH_LINKS = /^refs\/(?:pull|upkeep\/(?:forge|resolutions|state))\//;

/** Refs of repositories of the demo; the objects behind equal ids are equal. */
async function refsIn(
  folder: string,
  repositories: readonly string[] = [...BY_HAND, ...OF_THE_BOT],
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const repo of repositories) {
    const { output } = await type(
      `git --git-dir='${repo}' for-each-ref --format='%(refname) %(objectname)'`,
      folder,
    );
    expect(output).not.toBe('');
    const bots = OF_THE_BOT.includes(repo);
    found[repo] = output.split('\n').filter((line) => !bots || !WITH_LINKS.test(`${line.split(' ')[0]}/`));
  }
  return found;
}

/** Waits for what another process does. */
async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 600; times += 1) {
    if (await look()) return;
    await sleep(100);
  }
  throw new Error(`waited for ${what} in vain`);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  dir = join(root, 'demo');
  plain = await played(['--once', '--dir', 'demo']);
  expect(plain.exit, plain.stderr).toBe(0);
  refs = await refsIn(dir);
  asJson = await played(['--once', '--dir', dir, '--json']);
  document = JSON.parse(asJson.stdout === '' ? '{}' : asJson.stdout) as Document;
}, 300_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('upkeep demo', () => {
  it('plays the loop to its end and says what to look at', () => {
    expect(plain.exit, plain.stderr).toBe(0);
    const heads = [...plain.stdout.matchAll(/^-- (\d+) of (\d+): (.*?) -+$/gm)];
    expect(heads.map(([, at, of]) => `${at}/${of}`)).toEqual(
      heads.map((_, index) => `${index + 1}/${heads.length}`),
    );
    expect(heads.map(([, , , title]) => title)).toEqual(document.steps.map(({ title }) => title));
    expect(heads.length).toBeGreaterThan(12);
    expect(plain.stdout).toContain('The loop is closed');
    expect(plain.stdout).toContain(`cd ${join('demo', 'series')}`);
  });

  it('shows every verdict, the culprit, the resolution, the pins and the packages', () => {
    for (const verdict of [
      'clean',
      'merged',
      'remembered',
      'upstreamed',
      'conflict',
      'blocked',
      'disabled',
    ]) {
      expect(plain.stdout).toMatch(new RegExp(`\\.patch +${verdict}\\b`));
    }
    expect(plain.stdout).toContain('broken by ');
    expect(plain.stdout).toContain('ACP2E-1391: Order confirmation is published once only');
    expect(plain.stdout).toContain('by the resolution from Demo Maintainer <maintainer@example.com>');
    expect(plain.stdout).toMatch(/^\+# upkeep-base: [0-9a-f]{40}\n\+# upkeep-tree: [0-9a-f]{40}$/m);
    expect(plain.stdout).toMatch(/^ 6 files changed/m);
    expect(plain.stdout).toMatch(/^sample\/product-community-edition +1\.0\.0 +[0-9a-f]{12} +built$/m);
    expect(plain.stdout).toMatch(/^sample\/product-headless +1\.0\.0 +[0-9a-f]{12} +built$/m);
    expect(plain.stdout).toMatch(/2\.4\.1-p1.* moved|moved.*2\.4\.1-p1/);
  });

  it('fits eighty columns but for lines of a file and an address', () => {
    const wide = plain.stdout
      .replaceAll(/^<{7}[\s\S]*?^>{7}.*$/gm, '')
      .split('\n')
      .filter((line) => line.length > 80 && !line.includes(root) && !/^ +http:|\S{68}/.test(line));
    expect(wide).toEqual([]);
  });

  it('is coloured where that is wanted, in UPKEEP_HOME where that is set, and says the same', async () => {
    const home = tempDir();
    const mirror = join(home, 'mirrors', 'sample.git');
    mkdirSync(mirror, { recursive: true });
    const { exit, stdout, stderr } = await played(['--once'], { UPKEEP_HOME: home, FORCE_COLOR: '1' });
    expect(exit, stderr).toBe(0);
    expect(stdout).toContain('\n    unset UPKEEP_HOME\n');
    expect(stdout).toContain('\u001b[');
    expect(plain.stdout).not.toContain('\u001b');
    const bare = stdout.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/ +$/gm, '');
    const loop = (text: string): string => text.slice(text.indexOf('-- 3 of'), text.indexOf('-- 7 of'));
    expect(loop(bare)).toBe(loop(plain.stdout));
    // A mirror of that name there may be somebody's.
    expect(readdirSync(mirror)).toEqual([]);
    expect(readdirSync(home).toSorted()).toEqual(['demo', 'mirrors']);
  }, 300_000);

  it('prints what the README shows of it, in that order', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const tour = /^## A tour.*?\n(?=## )/ms.exec(readme)?.[0] ?? '';
    const shown = [...tour.matchAll(/^```text\n(.*?)^```$/gms)].flatMap(([, block]) =>
      (block ?? '').split('\n'),
    );
    const lines = shown.filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(30);
    const printed = plain.stdout.split('\n');
    let from = 0;
    for (const line of lines) {
      const at = printed.indexOf(line, from);
      expect(at, `${line} is not printed, or not there`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  it('gives one document with --json, with the documents of its commands', () => {
    expect(asJson.exit, asJson.stderr).toBe(0);
    expect(document.dir).toBe(dir);
    const ran = document.steps.flatMap((step) => step.commands);
    const rebases = ran.filter(({ line }) => line.startsWith('upkeep rebase '));
    expect(rebases.map(({ exit, result }) => [exit, (result as { green: boolean }).green])).toEqual([
      [1, false],
      [0, true],
    ]);
    expect(ran.every(({ line }) => !line.includes('\n'))).toBe(true);
    expect(asJson.stderr).toContain('-- 3 of');
    const seen = document.steps.flatMap((step) => step.seen);
    expect(seen.map(({ url }) => url?.slice(document.url.length))).toEqual([
      '/',
      '/forge/demo/sample/pull/1',
      '/stacks/main/sample/conflicts/mail%2Forder-mail-without-queue.patch',
      '/stacks/main/sample',
      '/forge/demo/patches/pull/1',
      '/forge/demo/sample/pull/2',
      '/stacks/main/sample/forecast',
      '/forge/demo/patches/pull/2',
      '/releases',
    ]);
    expect(seen.every(({ what, url }) => what !== '' && url?.startsWith(document.url))).toBe(true);
  });

  it('shows what the bot wrote, as it is read', () => {
    expect(plain.stdout).toContain('> mail/order-mail-without-queue.patch (Send order mails later');
    expect(plain.stdout).toContain('Bohdan Savchuk: ACP2E-1391: Order');
    expect(plain.stdout).toContain("> Ready from Upkeep's side: fits.");
    expect(plain.stdout).not.toContain('<!--');
    expect(plain.stdout).not.toContain('**');
  });

  it('ends the bot, which had no trouble, and leaves its log', async () => {
    const log = readFileSync(join(dir, 'bot.log'), 'utf8').trimEnd().split('\n');
    const lines = log.map((line) => JSON.parse(line) as { level: string; msg: string });
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(lines.at(-1)?.msg).toBe('closed');
    await expect(fetch(document.url)).rejects.toThrow();
  });

  it('makes its folder anew, and the same', async () => {
    expect(await refsIn(dir)).toEqual(refs);
  });

  it('leaves the series repository committed', async () => {
    expect(await type('git status --porcelain', join(dir, 'series'))).toEqual({ exit: 0, output: '' });
    expect((await type('git log --format=%s', join(dir, 'series'))).output.split('\n')).toHaveLength(3);
  });

  it('shows commands that do the same when they are typed into a shell', async () => {
    await withDemoFolder(dir, async (folder) => {
      const { sample } = await makeScene(folder);
      let retagged = false;
      const bot = new TypedBot(folder.series);
      try {
        for (const { title, commands: shown } of document.steps) {
          await bot.before(title);
          for (const { line, exit, result } of shown) {
            if (
              !retagged &&
              line.startsWith('upkeep sync') &&
              existsSync(join(folder.series, '.upkeep/mirrors/sample.git'))
            ) {
              await retag(sample);
              retagged = true;
            }
            const typed = await type(line, folder.series);
            expect({ line, exit: typed.exit }, typed.output).toEqual({ line, exit });
            if (typeof result === 'string')
              expect({ line, output: typed.output }).toEqual({ line, output: result });
            else
              expect(
                plain.stdout.includes(typed.output),
                `${line}\nis not what the demo printed:\n${typed.output}`,
              ).toBe(true);
          }
        }
        expect(retagged).toBe(true);
        expect(bot.started).toBe(true);
      } finally {
        await bot.end();
      }
    });
    expect(await refsIn(dir)).toEqual(refs);
  }, 300_000);
});

/** The bot as the demo says that it is started by hand, and what the demo waits for between its steps. */
class TypedBot {
  readonly #cwd: string;
  #child: ChildProcess | null = null;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  get started(): boolean {
    return this.#child !== null;
  }

  async before(title: string): Promise<void> {
    const [patches, fork] = ['forge/demo/patches.git', 'forge/demo/sample.git'];
    if (title.startsWith('Upstream releases 2.4.2')) {
      const shown = /^ +(UPKEEP_HOME=\S+ [\s\S]*? upkeep serve [\s\S]*?)\n\n/m.exec(plain.stdout)?.[1] ?? '';
      const script = `upkeep() { exec node '${main}' "$@"; }\n${shown} --port 0`;
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
        const now = await refsIn(dir, [patches]);
        return (
          now[patches]?.some((line) => refs[patches]?.includes(line) && line.includes('ledger')) ?? false
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
      const { output } = await type(`git --git-dir=../${repo} for-each-ref --format='%(refname)'`, this.#cwd);
      return wanted.test(output);
    });
  }

  /** Until a ref is what it was after the demo. */
  #same(repo: string, ref: string): Promise<void> {
    const wanted = refs[repo]?.find((line) => line.startsWith(`${ref} `));
    expect(wanted, ref).toBeDefined();
    return until(`${ref} in ${repo}`, async () => {
      const now = await refsIn(dir, [repo]);
      return now[repo]?.includes(wanted ?? '') ?? false;
    });
  }
}

describe('a demo that ends otherwise than the sample says', () => {
  const culprit = { commit: 'c'.repeat(40), subject: 'Subject', author: 'A <a@example.com>' };
  const expected: ExpectedReplay = {
    onto: '2.4.2',
    tree: 'a'.repeat(40),
    patches: [
      { name: 'x.patch', verdict: 'conflict', conflict: { path: 'x', kind: 'content', culprit } },
      { name: 'y.patch', verdict: 'merged', how: ['text'] },
    ],
  };
  const report = {
    tree: expected.tree,
    patches: [
      {
        name: 'x.patch',
        verdict: 'conflict',
        paths: ['x'],
        changed: false,
        conflicts: [{ path: 'x', kind: 'content', culprit }],
      },
      { name: 'y.patch', verdict: 'merged', paths: ['y'], changed: true, how: ['text'] },
    ],
  };

  it('fails, and says how', () => {
    const [x, y] = report.patches;
    expect(expectReplay(report, expected)).toBe(report);
    for (const other of [
      { ...report, tree: 'b'.repeat(40) },
      { ...report, patches: [x] },
      { ...report, patches: [y, x] },
      { ...report, patches: [{ ...x, conflicts: [{ path: 'x', kind: 'content', culprit: null }] }, y] },
      { ...report, patches: [x, { ...y, how: ['rename'] }] },
    ]) {
      expect(() => expectReplay(other, expected)).toThrow(/^the demo expected onto 2\.4\.2: /);
    }
  });
});

describe('the folder of the demo', () => {
  it.each([
    ['other files', (at: string) => writeFileSync(join(at, 'thesis.txt'), 'years of work')],
    ['a folder of the same name as one of ours', (at: string) => mkdirSync(join(at, 'series'))],
    [
      'a demo and something else',
      (at: string) => {
        writeFileSync(join(at, 'about-this-folder.txt'), '');
        mkdirSync(join(at, 'series'));
        writeFileSync(join(at, 'notes.txt'), 'mine');
      },
    ],
  ])('is refused, and left as it is, when it holds %s', async (_, fill) => {
    const at = tempDir();
    fill(at);
    const before = readdirSync(at, { recursive: true });
    const { exit, stdout, stderr } = await demo(['--dir', at]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('cannot be the folder of the demo');
    expect(readdirSync(at, { recursive: true })).toEqual(before);
  });

  it('is refused when it is a file, or below one', async () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, 'text');
    for (const at of [file, join(file, 'demo')]) {
      const { exit, stdout } = await demo(['--dir', at, '--json']);
      expect(exit).toBe(2);
      expect((JSON.parse(stdout) as { error: { code: string } }).error.code).toBe('demo-folder');
    }
    expect(readFileSync(file, 'utf8')).toBe('text');
  });

  it.runIf(process.platform === 'linux')('is a clear error when nothing may be written there', async () => {
    const { exit, stderr } = await demo(['--dir', '/sys/upkeep-demo']);
    expect(exit).toBe(3);
    expect(stderr).toContain('/sys/upkeep-demo: may not be written');
  });

  it('may hold a link to somewhere else, which alone is removed', async () => {
    const [at, elsewhere] = [tempDir(), tempDir()];
    writeFileSync(join(elsewhere, 'mine.txt'), 'mine');
    writeFileSync(join(at, 'about-this-folder.txt'), '');
    symlinkSync(elsewhere, join(at, 'packages'));
    await withDemoFolder(at, () => Promise.resolve());
    expect(readdirSync(elsewhere)).toEqual(['mine.txt']);
    expect(readdirSync(at)).toEqual(['about-this-folder.txt']);
  });

  it('takes one demo at a time', async () => {
    const at = tempDir();
    await withLock(join(at, 'demo.lock'), 'upkeep demo', async () => {
      const { exit, stderr } = await demo(['--dir', at]);
      expect(exit).toBe(3);
      expect(stderr).toContain('another run (upkeep demo');
    });
  });
});
