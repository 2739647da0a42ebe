import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../cli/commands.js';
import { runMemory } from '../support/run-memory.js';
import { tempDir } from '../../support/temp-dir.js';
import { PROGRAM } from './support/program.js';

/** `upkeep demo` as a process of its own. */
class PlayedDemo {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';

  constructor(cwd: string, argv: readonly string[]) {
    this.child = spawn(process.execPath, [PROGRAM, 'demo', ...argv], {
      cwd,
      env: { PATH: process.env['PATH'] },
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  /** Until this is printed. */
  async says(text: string): Promise<void> {
    while (!this.stdout.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`ended with ${this.child.exitCode}: ${this.stderr}`);
      await sleep(50);
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null) {
      const closed = once(this.child, 'close');
      this.child.kill(signal);
      await closed;
    }
    return this.child.exitCode;
  }
}

describe('upkeep demo without --once', () => {
  let root: string;
  let demo: PlayedDemo;
  let url: string;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
    demo = new PlayedDemo(root, ['--dir', 'demo', '--port', '0']);
    await demo.says('Ctrl+C ends it');
    url = /open (http:\/\/localhost:\d+) in a browser/.exec(demo.stdout)?.[1] ?? '';
  }, 300_000);
  afterAll(async () => {
    await demo.end('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  it('goes on serving every page that it named', async () => {
    const pages = new Set(demo.stdout.match(/http:\/\/localhost:\d+\/\S*/g));
    pages.delete(`${url}/packages`);
    expect(pages.size).toBeGreaterThan(7);
    for (const page of pages) {
      const response = await fetch(page);
      expect([page, response.status, (await response.text()).includes('<h1')]).toEqual([page, 200, true]);
    }
  });

  it('is green there, with what is left to people', async () => {
    const overview = (await (await fetch(`${url}/index.json`)).json()) as {
      verdict: string;
      stacks: readonly { sentence: string; needs: readonly { kind: string }[] }[];
    };
    expect(overview.verdict).toBe('green');
    expect(overview.stacks[0]?.sentence).toBe('All 14 patches fit 2.4.2, published on main.');
    expect(overview.stacks[0]?.needs.map(({ kind }) => kind)).toEqual(['retire', 'ahead']);
  });

  it('serves upstream as a Composer repository, both releases', async () => {
    const response = await fetch(`${url}/packages/p2/magento/product-community-edition.json`);
    const { packages } = (await response.json()) as {
      packages: Record<string, readonly { version: string }[]>;
    };
    const versions = packages['magento/product-community-edition']?.map(({ version }) => version) ?? [];
    expect(versions).toEqual(expect.arrayContaining(['2.4.1', '2.4.2']));
  });

  it('keeps its folder to itself meanwhile', async () => {
    const { exit, stderr } = await runMemory(commands, ['demo', '--once', '--dir', join(root, 'demo')]);
    expect(exit).toBe(3);
    expect(stderr).toContain('another run (upkeep demo');
  });

  it('ends with 143 on SIGTERM, and nothing listens any more', async () => {
    expect(await demo.end('SIGTERM')).toBe(143);
    expect(demo.stderr).not.toContain('upkeep:');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(existsSync(join(root, 'demo', 'demo.lock'))).toBe(false);
  });
});

describe('a demo that is interrupted', () => {
  it('ends with 130 while the bot works, and plays again in the same folder', async () => {
    const root = tempDir();
    const first = new PlayedDemo(root, ['--once', '--dir', 'demo']);
    await first.says('The dashboard:');
    expect(await first.end('SIGINT')).toBe(130);
    expect(first.stderr).not.toContain('upkeep:');
    const second = new PlayedDemo(root, ['--once', '--dir', 'demo']);
    await second.says('An upstream, and patches for it');
    expect(await second.end('SIGINT')).toBe(130);
  }, 120_000);
});

describe('the port of the demo', () => {
  it('must be free when it is asked for: nothing is played otherwise', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const dir = join(tempDir(), 'demo');
    const { exit, stdout, stderr } = await runMemory(commands, [
      'demo',
      '--dir',
      dir,
      '--port',
      String(port),
    ]);
    taken.close();
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: '' });
    expect(stderr).toContain(`127.0.0.1:${port}`);
    expect(existsSync(dir)).toBe(false);
  });

  it.each(['http', '-1', '65536', '4000x', ''])('is a number: %j is not', async (port) => {
    const { exit, stdout } = await runMemory(commands, ['demo', `--port=${port}`, '--dir', '/nowhere']);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  });
});

describe('a folder that looks like a forge', () => {
  it('is left alone: no demo made it', async () => {
    const dir = join(tempDir(), 'demo');
    mkdirSync(join(dir, 'forge', 'somebody'), { recursive: true });
    const { exit, stderr } = await runMemory(commands, ['demo', '--once', '--dir', dir]);
    expect(exit).toBe(2);
    expect(stderr).toContain('it holds forge');
    expect(existsSync(join(dir, 'forge', 'somebody'))).toBe(true);
  });
});
