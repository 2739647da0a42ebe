import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ComposerProbe } from '../../../../builder/release/composer-runner.js';
import { composerRunner } from '../../../../builder/release/composer/composer-runner.js';
import { lastLines } from '../../../../builder/release/composer/last-lines.js';
import { runComposer } from '../../../../builder/release/composer/run-composer.js';
import { tempDir } from '../../../support/temp-dir.js';
import { hasComposer } from '../../support/composer.js';

const never = new AbortController().signal;

const PACKAGES = [
  { name: 'acme/lib', version: '1.0.0', type: 'metapackage' },
  { name: 'acme/lib', version: '1.2.0', type: 'metapackage', require: { php: '>=8.3' } },
  {
    name: 'acme/app',
    version: '1.0.0',
    type: 'metapackage',
    require: { 'acme/lib': '^1.0', 'ext-nobody-has-it': '*' },
  },
  { name: 'acme/broken', version: '1.0.0', type: 'metapackage', require: { 'acme/lib': '^2.0' } },
  { name: 'acme/preview', version: '1.0.0-alpha1', type: 'metapackage' },
];

/** A Composer repository in a folder, by its address. */
function repository(packages: readonly object[] = PACKAGES): string {
  const dir = tempDir();
  const byName = new Map<string, Record<string, object>>();
  for (const one of packages as readonly { name: string; version: string }[]) {
    byName.set(one.name, { ...byName.get(one.name), [one.version]: one });
  }
  writeFileSync(join(dir, 'packages.json'), JSON.stringify({ packages: Object.fromEntries(byName) }));
  return `file://${dir}`;
}

function probe(require: Readonly<Record<string, string>>, more: object = {}): ComposerProbe {
  return {
    label: Object.keys(require).join(),
    composer: { require, repositories: [{ type: 'composer', url: repository() }], ...more },
  };
}

describe.runIf(hasComposer)('real Composer', () => {
  const runner = composerRunner({ network: false });

  it('says its version', async () => {
    expect(await runner.version()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('resolves, whatever extensions this machine has, for the PHP that is named', async () => {
    const platform = (php: string) => ({ config: { platform: { php } } });
    expect(await runner.resolve(probe({ 'acme/app': '1.0.0' }, platform('8.3.1')), never)).toEqual({
      ok: true,
      packages: ['acme/app 1.0.0', 'acme/lib 1.2.0'],
      problem: '',
    });
    const { packages } = await runner.resolve(probe({ 'acme/app': '1.0.0' }, platform('8.1.0')), never);
    expect(packages).toEqual(['acme/app 1.0.0', 'acme/lib 1.0.0']);
  });

  it('says in its own words why there is no solution', async () => {
    const answer = await runner.resolve(probe({ 'acme/broken': '1.0.0' }), never);
    expect(answer).toMatchObject({ ok: false, packages: [] });
    expect(answer.problem).toContain('acme/broken 1.0.0 requires acme/lib ^2.0');
    expect(answer.problem.split('\n').length).toBeLessThanOrEqual(40);
    expect((await runner.resolve(probe({ 'acme/nothing': '1.0.0' }), never)).problem).toContain(
      'acme/nothing',
    );
    expect(await runner.resolve(probe({}), never)).toEqual({ ok: true, packages: [], problem: '' });
  });

  it('takes a preview only where that is wanted', async () => {
    const wanted = { 'acme/preview': '^1.0' };
    expect((await runner.resolve(probe(wanted), never)).ok).toBe(false);
    expect((await runner.resolve(probe(wanted, { 'minimum-stability': 'alpha' }), never)).ok).toBe(true);
  });

  it('looks at more repositories, and asks no server without a network', async () => {
    const more = [{ type: 'package', package: { name: 'other/one', version: '3.0.0', type: 'metapackage' } }];
    const wide = composerRunner({ network: false, repositories: more });
    const wanted = probe({ 'other/one': '^3.0', 'acme/lib': '^1.0' });
    expect((await wide.resolve(wanted, never)).packages).toContain('other/one 3.0.0');
    const hosted = { type: 'composer', url: 'http://127.0.0.1:9/' };
    const both = { repositories: [hosted, { type: 'composer', url: repository() }] };
    expect((await runner.resolve(probe({ 'acme/lib': '^1.0' }, both), never)).ok).toBe(true);
  });

  it('runs no script and no plugin, and reads no configuration but its own', async () => {
    const scratch = tempDir();
    const touched = join(scratch, 'touched');
    const scripts = { 'post-update-cmd': `touch ${touched}`, 'pre-update-cmd': `touch ${touched}` };
    expect((await runner.resolve(probe({ 'acme/lib': '^1.0' }, { scripts }), never)).ok).toBe(true);
    const { output } = await runComposer(
      ['config', '--global', 'home'],
      { cwd: scratch, scratch },
      { network: false },
    );
    expect(output).toContain(join(scratch, 'home'));
    expect(() => chmodSync(touched, 0o600)).toThrow('ENOENT');
  });

  it('tells a fault outside from packages that do not go together', async () => {
    const gone = { repositories: [{ type: 'composer', url: `file://${tempDir()}/nowhere` }] };
    await expect(runner.resolve(probe({ 'acme/lib': '^1.0' }, gone), never)).rejects.toMatchObject({
      code: 'composer-failed',
      exit: 3,
    });
    const unreadable = { repositories: 'no list' };
    await expect(runner.resolve(probe({ 'acme lib': '^1.0' }, unreadable), never)).rejects.toMatchObject({
      code: 'composer-failed',
    });
  });
});

describe('a program that is not as it should be', () => {
  /** A program that does what this shell script says. */
  function program(script: string): string {
    const file = join(tempDir(), 'composer');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  it('is missing', async () => {
    const runner = composerRunner({ binary: '/nowhere/composer' });
    await expect(runner.version()).rejects.toMatchObject({ code: 'composer-missing', exit: 3 });
  });

  it('is another program', async () => {
    const runner = composerRunner({ binary: program('echo hello') });
    await expect(runner.version()).rejects.toMatchObject({ code: 'composer-failed' });
  });

  it('takes too long, or says too much', async () => {
    const slow = composerRunner({ binary: program('exec sleep 60'), timeoutMs: 100 });
    await expect(slow.version()).rejects.toThrow(/took longer than 100 ms/);
    const loud = composerRunner({ binary: program('exec yes') });
    await expect(loud.version()).rejects.toMatchObject({ code: 'composer-failed' });
  });

  it('is ended when nobody waits any more', async () => {
    const runner = composerRunner({ binary: program('exec sleep 60') });
    const controller = new AbortController();
    const answer = runner.resolve(probe({ 'acme/lib': '1' }), controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(answer).rejects.toThrow('enough');
    await expect(runner.resolve(probe({}), controller.signal)).rejects.toThrow('enough');
  });

  it('gets an environment of its own', async () => {
    const scratch = tempDir();
    mkdirSync(join(scratch, 'cwd'));
    const place = { cwd: join(scratch, 'cwd'), scratch };
    const { output } = await runComposer(['x'], place, { binary: program('env; echo "$@"'), network: false });
    const names = output
      .split('\n')
      .map((line) => line.split('=')[0] ?? '')
      .filter((name) => /^[A-Z_]+$/.test(name) && !['PWD', 'SHLVL', 'OLDPWD', '_'].includes(name));
    expect(names.filter((name) => !/^(?:COMPOSER_|PATH|TMPDIR|HOME|LC_ALL|TZ)/.test(name))).toEqual([]);
    expect(output).toContain('COMPOSER_DISABLE_NETWORK=1');
    expect(output).toContain('x --no-interaction --no-plugins --no-ansi');
  });
});

it('shows the end of a long text', () => {
  const lines = Array.from({ length: 100 }, (_, line) => `line ${line}`);
  expect(lastLines(`${lines.join('\n')}\n\n`).split('\n')).toEqual(lines.slice(60));
});
