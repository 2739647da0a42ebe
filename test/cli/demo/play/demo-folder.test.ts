import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../cli/commands.js';
import { withDemoFolder } from '../../../../cli/demo/play/demo-folder.js';
import { withLock } from '../../../../src/git/lock-file.js';
import { tempDir } from '../../../support/temp-dir.js';
import { runMemory, type Ran } from '../../support/run-memory.js';

function demo(argv: readonly string[]): Promise<Ran> {
  return runMemory(commands, ['demo', '--once', ...argv], { cwd: tempDir() });
}

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
