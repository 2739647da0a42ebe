import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runGit } from '../../src/git/git-cli.js';
import { gitEnvironment } from '../../src/git/git-environment.js';
import { GitFailedError } from '../../src/git/git-failed-error.js';
import { GitMissingError } from '../../src/git/git-missing-error.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

/** Sets variables of this process while a body runs. */
async function withEnv<T>(values: Record<string, string>, body: () => Promise<T>): Promise<T> {
  const before = Object.fromEntries(Object.keys(values).map((key) => [key, process.env[key]]));
  Object.assign(process.env, values);
  try {
    return await body();
  } finally {
    for (const [key, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
  }
}

describe('runGit', () => {
  test('returns bytes, exit code and standard error', async () => {
    const repo = new TempRepo(tempDir());
    const data = Buffer.from([0, 255, 10, 13, 128]);
    const { stdout } = await runGit(['hash-object', '-w', '--stdin'], {
      gitDir: join(repo.dir, '.git'),
      input: data,
    });
    const id = stdout.toString().trim();
    const read = await runGit(['cat-file', 'blob', id], { gitDir: join(repo.dir, '.git') });
    expect(read.stdout.equals(data)).toBe(true);
    expect(read.exit).toBe(0);
  });

  test('an exit code is a failure unless it is expected', async () => {
    const repo = new TempRepo(tempDir());
    const options = { gitDir: join(repo.dir, '.git') };
    await expect(runGit(['rev-parse', '--verify', '-q', 'nope'], options)).rejects.toMatchObject({
      code: 'git-failed',
      exit: 3,
    });
    expect((await runGit(['rev-parse', '--verify', '-q', 'nope'], { ...options, okExits: [1] })).exit).toBe(
      1,
    );
    const error = await runGit(['cat-file', 'blob', 'nope'], options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GitFailedError);
    expect((error as GitFailedError).message).toContain('git cat-file');
    expect((error as GitFailedError).stderr).toContain('nope');
  });

  test('nothing goes through a shell', async () => {
    const dir = tempDir();
    await runGit(['init', '-q', '--', join(dir, '$(touch injected);`touch injected`')], { cwd: dir });
    expect(readdirSync(dir)).toEqual(['$(touch injected);`touch injected`']);
  });

  test('without git the error says what to do', async () => {
    const error = await withEnv({ PATH: '/nonexistent' }, () =>
      runGit(['version']).catch((caught: unknown) => caught),
    );
    expect(error).toBeInstanceOf(GitMissingError);
    expect((error as GitMissingError).message).toContain('Install git');
  });

  test('a missing folder is not taken for a missing git', async () => {
    await expect(runGit(['version'], { cwd: '/nonexistent' })).rejects.toMatchObject({
      code: 'folder-missing',
      exit: 2,
    });
  });

  test('a process that takes too long is ended, also when its child holds the pipes', async () => {
    const dir = tempDir();
    const options = { cwd: dir, timeoutMs: 300 };
    await expect(runGit(['-c', 'alias.nap=!sleep 30', 'nap'], options)).rejects.toMatchObject({
      code: 'git-timeout',
    });
  });

  test('can be cancelled', async () => {
    const cancel = new AbortController();
    const running = runGit(['-c', 'alias.nap=!sleep 30', 'nap'], { cwd: tempDir(), signal: cancel.signal });
    setTimeout(() => cancel.abort(), 100);
    await expect(running).rejects.toMatchObject({ code: 'git-cancelled' });
  });

  test('output has a limit', async () => {
    const repo = new TempRepo(tempDir());
    repo.commit('big', { big: 'x'.repeat(1 << 20) });
    const show = runGit(['cat-file', 'blob', 'HEAD:big'], {
      gitDir: join(repo.dir, '.git'),
      maxBuffer: 1000,
    });
    await expect(show).rejects.toMatchObject({ code: 'git-output-too-large' });
  });

  test("the user's configuration, hooks and language change nothing", async () => {
    const home = tempDir();
    writeFileSync(join(home, '.gitconfig'), '[core]\n\tabbrev = 5\n[alias]\n\tmine = version\n');
    const repo = new TempRepo(tempDir());
    repo.git('config', 'core.hooksPath', join(home, 'hooks'));
    mkdirSync(join(home, 'hooks'));
    writeFileSync(join(home, 'hooks', 'reference-transaction'), `#!/bin/sh\ntouch ${join(home, 'ran')}\n`);
    chmodSync(join(home, 'hooks', 'reference-transaction'), 0o755);
    const id = repo.commit('one', { a: '1' });
    expect(existsSync(join(home, 'ran'))).toBe(true);
    rmSync(join(home, 'ran'));
    const variables = {
      HOME: home,
      GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
      GIT_DIR: '/nonexistent',
      GIT_OBJECT_DIRECTORY: '/nonexistent',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'maybe',
      LC_ALL: 'de_DE.UTF-8',
    };
    await withEnv(variables, async () => {
      const gitDir = join(repo.dir, '.git');
      await expect(runGit(['mine'], { gitDir })).rejects.toMatchObject({ code: 'git-failed' });
      const short = await runGit(['rev-parse', '--short', 'HEAD'], { gitDir });
      expect(short.stdout.toString().trim()).toBe(id.slice(0, 7));
      await runGit(['update-ref', 'refs/heads/x', id], { gitDir });
    });
    expect(existsSync(join(home, 'ran'))).toBe(false);
  });

  test('the home folder and the ssh agent are for the wire alone', async () => {
    await withEnv({ HOME: '/home/x', SSH_AUTH_SOCK: '/tmp/agent', GITHUB_TOKEN: 'secret' }, async () => {
      expect(gitEnvironment('local')).not.toHaveProperty('HOME');
      expect(gitEnvironment('local')).not.toHaveProperty('SSH_AUTH_SOCK');
      expect(gitEnvironment('wire')).toMatchObject({ HOME: '/home/x', SSH_AUTH_SOCK: '/tmp/agent' });
      expect(JSON.stringify(gitEnvironment('wire'))).not.toContain('secret');
    });
  });

  test('a local command can reach no other repository', async () => {
    const other = new TempRepo(tempDir());
    other.commit('one', { a: '1' });
    const repo = new TempRepo(tempDir());
    const fetch = runGit(['fetch', other.dir, 'main'], { gitDir: join(repo.dir, '.git') });
    await expect(fetch).rejects.toThrow(/transport 'file' not allowed/);
  });
});
