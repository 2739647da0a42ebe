import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../../builder/audit/audit-result.js';
import { commands } from '../../../cli/commands.js';
import { sampleWorld } from '../../support/release/sample-world.js';
import { tempDir } from '../../support/temp-dir.js';
import { runMemory, type Ran } from '../support/run-memory.js';
import type { ErrorDocument } from '../support/workshop.js';

const world = sampleWorld({}, async (place) => {
  const from = ['--version', '1.0.0', '--out', place.out, '--repo', `sample=${place.sample.gitDir}`];
  await place.upkeep('build', 'core', 'sample', ...from);
});

async function audit(...argv: string[]): Promise<Ran> {
  const hooks: (() => void | Promise<void>)[] = [];
  const cwd = world().seriesDir;
  const onExit = (hook: () => void | Promise<void>): void => void hooks.push(hook);
  const ran = await runMemory(commands, ['audit', world().out, ...argv], { cwd, onExit });
  for (const hook of hooks.toReversed()) await hook();
  return ran;
}

const from = (): string[] => ['--repo', `sample=${world().sample.gitDir}`];

async function refused(...argv: string[]): Promise<{ exit: number; code: string; message: string }> {
  const { exit, stdout } = await audit('--json', ...argv);
  const { code, message } = (JSON.parse(stdout) as ErrorDocument).error;
  return { exit, code, message };
}

describe('upkeep audit', () => {
  it('tells of a patched file, in 80 columns', async () => {
    const { exit, stdout, stderr } = await audit(
      'vendor/sample/module-sales/Model/Order/Email/MailSchedule.php',
      '--lines',
      ...from(),
    );
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatchInlineSnapshot(`
      "sample/module-sales 1.0.0:Model/Order/Email/MailSchedule.php
        in        dist/sample/module-sales/module-sales-1.0.0.zip
        from      sample 2.4.1 (03d882decde1)
                  https://github.com/example/sample.git
        sha256    5ad568f928c81dd42c2124c3b01ddeb8836edabaf518516eb87a08356ca0e8c7
        is        patched: made by the series
        patches   mail/order-mail-without-queue.patch creates it, Send order mails
                  later without a message queue (Léa Nguyễn
                  <lea@sample-commerce.example>; infrastructure; forwarded: no)
                  mail/resend-order-mail-command.patch A command to send the mail of
                  an order again (Sam Obi <sam@sample-commerce.example>;
                  developer-experience; forwarded: not-needed)
        1-12      mail/order-mail-without-queue.patch
        13-14     mail/resend-order-mail-command.patch
        15-33     mail/order-mail-without-queue.patch
      nothing is wrong
      "
    `);
  });

  it('tells of a stamped file', async () => {
    const { stdout } = await audit('sample/framework@1.0.0:composer.json', ...from());
    expect(stdout).toMatchInlineSnapshot(`
      "sample/framework 1.0.0:composer.json
        in        dist/sample/framework/framework-1.0.0.zip
        from      sample 2.4.1 (03d882decde1)
                  https://github.com/example/sample.git
        patches   1 patch in the package
        sha256    19b9a5cb20008c770429018291948bc4505c37a18b4cf7ad66360c3569a043d1
        upstream  lib/internal/Magento/Framework/composer.json (blob da2bae2a2c1f)
                  last touched by 03d882decde1 Magento Release 2.4.1 (Magento Release
                  <release@example.com>, 2022-11-24)
        is        generated: upstream's, as the build stamps it
        stamped   extra: names the patches in it
                  name: the vendor of the distribution
                  replace: stands for upstream's package
                  version: the version of the release
      nothing is wrong
      "
    `);
  });

  it('tells of a package', async () => {
    const { exit, stdout } = await audit('dist/sample/module-cms/module-cms-1.0.0.zip', ...from());
    expect(exit).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "sample/module-cms 1.0.0
        in        dist/sample/module-cms/module-cms-1.0.0.zip
        from      sample 2.4.1 (03d882decde1)
                  https://github.com/example/sample.git
        patches   1 patch in the package
        files     1 generated, 1 patched, 59 unchanged
                  Test/_files/páginas/über-uns.html: patched, upstream's with a patch
                  composer.json: generated, upstream's, as the build stamps it
      nothing is wrong
      "
    `);
  });

  it('says without a repository what is recorded, and does not call it right', async () => {
    const { exit, stdout } = await audit('sample/framework:Session/Config.php');
    expect(exit).toBe(0);
    expect(stdout).toContain('not traced: no repository given: --repo sample=DIR\n');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('nothing wrong in what was looked at');
  });

  it('is red for a file that was modified', async () => {
    const file = join(tempDir(), 'vendor/sample/framework/Session/Config.php');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '<?php // mine\n');
    mkdirSync(join(file, '../../../../composer'));
    writeFileSync(
      join(file, '../../../../composer/installed.json'),
      JSON.stringify({ packages: [{ name: 'sample/framework', version: '1.0.0' }] }),
    );
    const { exit, stdout } = await audit(file, ...from());
    expect(exit).toBe(1);
    expect(stdout).toMatch(/was\s+modified: its SHA-256 is/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 problem');
  });

  it('gives one document, with a stable shape', async () => {
    const { exit, stdout } = await audit('sample/framework:Acl/Pool.php', '--json', ...from());
    expect(exit).toBe(0);
    const data = JSON.parse(stdout) as AuditResult;
    expect(Object.keys(data)).toEqual([
      'ok',
      'kind',
      'package',
      'release',
      'file',
      'files',
      'document',
      'given',
      'problems',
      'notes',
    ]);
    expect(data.file).toMatchObject({ verdict: 'unchanged', lines: null, patches: [], stamp: [] });
  });

  it('tells of a document of a release', async () => {
    const file = join(world().out, 'distributions/sample/1.0.0/notes.md');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'notes\n');
    for (const path of [file, 'distributions/sample/1.0.0/notes.md']) {
      const { exit, stdout } = await audit(path, '--ledger', 'none');
      expect({ exit, stdout }).toEqual({ exit: 0, stdout: expect.stringContaining('sha256') as string });
      expect(stdout).toContain('no ledger at hand has this release\n');
    }
  });

  it('says which repository was of no use', async () => {
    const { stderr } = await audit(
      'sample/product-community-edition',
      '--repo',
      `other=${world().sample.gitDir}`,
    );
    expect(stderr).toBe('--repo other: the package does not come from a repository of this name\n');
  });

  it.each([
    [['sample/none:x'], 'no-such-package'],
    [['../../etc/passwd'], 'bad-file'],
    [['--', '-x'], 'bad-file'],
    [['-x'], 'usage'],
    [[''], 'bad-file'],
    [[], 'usage'],
    [['sample/framework', '--repo', 'sample'], 'usage'],
    [['sample/framework', '--ledger', '/nowhere'], 'folder-missing'],
  ])('refuses %j', async (argv, code) => {
    expect(await refused(...argv)).toMatchObject({ exit: 2, code });
  });

  it('refuses a folder that is no repository of packages', async () => {
    const out = tempDir();
    for (const file of [null, 'packages.json']) {
      if (file !== null) writeFileSync(join(out, file), '{}');
      const { exit, stdout } = await runMemory(commands, ['audit', out, 'a/b:c', '--json'], { cwd: out });
      expect({ exit, code: (JSON.parse(stdout) as ErrorDocument).error.code }).toEqual({
        exit: 2,
        code: 'not-a-repository',
      });
    }
  });
});
