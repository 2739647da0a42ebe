import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.js';

const host = fileURLToPath(new URL('support/process-host.mjs', import.meta.url));
const main = fileURLToPath(new URL('../../dist/bin/upkeep.js', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [host, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (data: Buffer) => {
      if (data.toString().includes('ready')) resolve();
    });
  });
}

describe('the process', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends after %s with %i, when it has cleaned up', async (signal, code) => {
    const file = join(tempDir(), 'log');
    const child = start('wait', file);
    const end = ended(child);
    await ready(child);
    child.kill(signal);
    expect(await end).toEqual({ code, signal: null, stdout: 'ready\n', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe('cleaned, aborted true\n');
  });

  it('keeps the exit code of the signal when the command fails because of it, and calls that no bug', async () => {
    const child = start('wait-abort');
    const end = ended(child);
    await ready(child);
    child.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 143, stderr: '' });
  });

  it('is ended by a second signal even if cleaning up hangs', async () => {
    const child = start('stuck');
    const end = ended(child);
    await ready(child);
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: null, signal: 'SIGINT' });
  });

  it('writes all of its output, however much, into a pipe', async () => {
    const { code, stdout } = await ended(start('lots', '--json'));
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { text: string }).text).toHaveLength(4_000_000);
  });

  it('keeps its exit code, quietly, when the reader goes away', async () => {
    const script = `set -o pipefail; "$0" "$1" red | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await ended(spawn('bash', ['-c', script, process.execPath, host]));
    expect({ stdout, stderr }).toEqual({ stdout: 'line\n1\n', stderr: '' });
  });

  it('does not wait for what a command left running', async () => {
    expect(await ended(start('linger'))).toEqual({ code: 0, signal: null, stdout: 'done\n', stderr: '' });
  });

  it.each([
    ['crash', 'thrown from a timer'],
    ['reject', 'nobody waits'],
  ])('reports what nobody caught (%s) as a bug with its stack', async (command, message) => {
    const { code, stdout, stderr } = await ended(start(command));
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
    expect(stderr).toContain(`this is a bug in Upkeep: ${message}`);
    expect(stderr).toMatch(/TypeError: .*\n +at /);
  });
});

describe('dist/bin/upkeep.js', () => {
  it('can be executed and says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(main, '../../../package.json'), 'utf8')) as {
      version: string;
    };
    const stdout = await new Promise((resolve, reject) => {
      execFile(main, ['--version'], (error, out) => (error ? reject(error) : resolve(out)));
    });
    expect(stdout).toBe(`${version}\n`);
  });

  it('is the bin of the package', () => {
    const manifest = JSON.parse(readFileSync(join(main, '../../../package.json'), 'utf8')) as {
      bin: unknown;
    };
    expect(manifest.bin).toEqual({ upkeep: 'dist/bin/upkeep.js' });
  });

  it('is what npx runs in a checkout', () => {
    const link = fileURLToPath(new URL('../../node_modules/.bin/upkeep', import.meta.url));
    expect(existsSync(link)).toBe(true);
    expect(readFileSync(link, 'utf8')).toBe(readFileSync(main, 'utf8'));
  });

  it('has a module for every command that it lists', async () => {
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const { stdout } = await ended(child);
    const names = [...stdout.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}\S/gm)].map((match) => match[1]!);
    for (const name of names) {
      const help = await ended(spawn(process.execPath, [main, ...name.split(' '), '--help']));
      expect(help, name).toMatchObject({ code: 0, stderr: '' });
    }
  });
});
