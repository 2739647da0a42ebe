import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDemoFolder } from '../../../cli/demo/play/demo-folder.js';
import { makeScene } from '../../../cli/demo/play/make-scene.js';
import type { DemoStep } from '../../../cli/demo/play/stage.js';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { retag } from '../../../cli/demo/retag.js';
import { tempDir } from '../../support/temp-dir.js';
import type { Ran } from '../support/run-memory.js';
import { PROGRAM } from './support/program.js';
import { refsIn, type DemoRefs } from './support/refs-in.js';
import { typeLine } from './support/type-line.js';
import { TypedBot } from './support/typed-bot.js';

interface Document {
  readonly dir: string;
  readonly url: string;
  readonly steps: readonly DemoStep[];
}

let root: string;
let dir: string;
let plain: Ran;
let asJson: Ran;
let document: Document;
let refs: DemoRefs;

/** The compiled program, since the bot's child processes are compiled ones. */
function played(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const options = { cwd: root, env: { PATH: process.env['PATH'], ...env }, maxBuffer: 64 << 20 };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, 'demo', ...argv], options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exit, stdout, stderr });
    });
  });
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
    expect(heads.length).toBeGreaterThan(13);
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

  it('shows what the patches break for others, and whose word it rests on that they may', async () => {
    const { result } = document.steps
      .flatMap((step) => step.commands)
      .find(({ line }) => line === 'upkeep compat --stack sample') ?? { result: null };
    const { green, findings } = result as CompatReport;
    expect(green).toBe(true);
    expect(findings.flatMap((one) => (one.waived ? [`${one.severity} ${one.patch}`] : []))).toEqual([
      'B remove-admin-usage-tracker.patch',
      'B wishlist-declares-ext-json.patch',
    ]);
    expect(findings.filter(({ waived }) => !waived).map(({ severity }) => severity)).toContain('warn');
    expect(plain.stdout).toContain('waived by sample-commerce/catalog until 2.5.0: PHP 8 always has');
    expect(plain.stdout).toMatch(/^=> B breaks somebody\. /m);
    // The bot has it of the same stack.
    const name = 'refs/upkeep/state/main/sample:report.json';
    const shown = await typeLine(`git show ${name}`, join(dir, 'forge/demo/patches.git'));
    expect(JSON.parse(shown.output)).toMatchObject({ green: true, gates: { compat: 'ok', lint: 'ok' } });
  });

  it('fits eighty columns but for lines of a file and an address', () => {
    const wide = plain.stdout
      .replaceAll(/^<{7}[\s\S]*?^>{7}.*$/gm, '')
      .split('\n')
      .filter((line) => line.length > 80 && !line.includes(root) && !/^ +http:|\S{60}/.test(line));
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
      '/forge/demo/patches/pull/1',
      '/forge/demo/sample/pull/1',
      '/stacks/main/sample/conflicts/mail%2Forder-mail-without-queue.patch',
      '/stacks/main/sample',
      '/forge/demo/patches/pull/2',
      '/forge/demo/sample/pull/2',
      '/stacks/main/sample/forecast',
      '/forge/demo/patches/pull/3',
      '/releases',
      '/forge/demo/patches/pull/1',
      '/packages/release/sample/1.0.0.html',
    ]);
    expect(seen.every(({ what, url }) => what !== '' && url?.startsWith(document.url))).toBe(true);
  });

  it('shows what the bot wrote, as it is read', () => {
    expect(plain.stdout).toContain('> mail/order-mail-without-queue.patch (Send order mails later');
    expect(plain.stdout).toContain('Bohdan Savchuk: ACP2E-1391: Order');
    expect(plain.stdout).toContain("> Ready from Upkeep's side: fits.");
    expect(plain.stdout).toContain(
      '> Compatibility: nothing that extensions, the database or users of the API',
    );
    expect(plain.stdout).not.toContain('<!--');
    expect(plain.stdout).not.toContain('**');
  });

  it('ends the bot, which had no trouble, and leaves its log', async () => {
    const log = readFileSync(join(dir, 'bot.log'), 'utf8').trimEnd().split('\n');
    const lines = log.map((line) => JSON.parse(line) as { level: string; msg: string });
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(lines.at(-1)?.msg).toBe('closed');
    await expect(fetch(document.url)).rejects.toThrow('fetch failed');
  });

  it('makes its folder anew, and the same', async () => {
    expect(await refsIn(dir)).toEqual(refs);
  });

  it('leaves the series repository committed', async () => {
    expect(await typeLine('git status --porcelain', join(dir, 'series'))).toEqual({ exit: 0, output: '' });
    expect((await typeLine('git log --format=%s', join(dir, 'series'))).output.split('\n')).toHaveLength(3);
  });

  it('shows commands that do the same when they are typed into a shell', async () => {
    await withDemoFolder(dir, async (folder) => {
      const { sample } = await makeScene(folder);
      let retagged = false;
      const bot = new TypedBot(dir, plain.stdout, refs);
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
            const typed = await typeLine(line, folder.series);
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
