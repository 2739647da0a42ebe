import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { VerifyResult } from '../../../builder/verify/verify-repository.js';
import { Market } from '../../builder/support/market.js';
import { tempDir } from '../../support/temp-dir.js';
import { message, Workshop } from '../support/workshop.js';

let shop: Workshop;
let market: Market;
let out: string;

beforeEach(async () => {
  shop = new Workshop();
  market = new Market();
  out = join(tempDir(), 'out');
  await market.build(out, { version: '1.0.0' }, { url: 'https://repo.example.com' });
});

const verify = (...argv: string[]): Promise<{ exit: number; data: VerifyResult }> =>
  shop.json<VerifyResult>('verify', out, ...argv);
const given = (): string[] => ['--repo', `market=${market.repo.dir}`];

function flip(file: string, offset: number): void {
  const bytes = readFileSync(join(out, file));
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(join(out, file), bytes);
}

/** A stack of the market with one patch, and the mirror of its upstream. */
async function makeStack(): Promise<void> {
  market.repo.git('switch', '-q', '-c', 'mine', '1.0.0');
  market.repo.commit(message('Weigh more'), {
    'apple/Apple.php': '<?php\n\nclass Apple\n{\n    public $weight = 250;\n}\n',
  });
  market.repo.git('switch', '-q', 'main');
  await shop.ok('import', 'market', '--range', '1.0.0..mine', '--repo', market.repo.dir);
  shop.series.commit('Make the stack');
  const mirror = join(shop.series.dir, '.upkeep/mirrors/market.git');
  execFileSync('git', ['clone', '-q', '--mirror', '--single-branch', market.repo.dir, mirror]);
  // What the series makes is nowhere but in the series.
  execFileSync('git', ['-C', mirror, 'update-ref', '-d', 'refs/heads/mine']);
}

/** The apple as a distribution has it, whose tree the series makes. */
async function buildPatched(version: string): Promise<void> {
  const [apple] = market.plan({ version, rev: '1.0.0' });
  const tree = market.id('mine:apple');
  await market.apply(out, [
    planPackage({ ...apple!, origin: { ...apple!.origin!, tree }, contents: { ...apple!.contents!, tree } }),
  ]);
}

describe('upkeep verify', () => {
  it('says that all is well', async () => {
    expect(await shop.run('verify', out, ...given())).toEqual({
      exit: 0,
      stdout: 'checked 3 versions, rebuilt 3\nno ledger to compare with\nno problem found\n',
      stderr: '',
    });
  });

  it('gives one document, with a stable shape', async () => {
    const { exit, data } = await verify(...given());
    expect(exit).toBe(0);
    expect(data).toEqual({ ok: true, checked: 3, rebuilt: 3, byContent: 0, notRebuilt: [], problems: [] });
  });

  it('names what differs, in 80 columns', async () => {
    flip('dist/market/apple/apple-1.0.0.zip', 40);
    const { exit, stdout } = await shop.run('verify', out, ...given());
    expect(exit).toBe(1);
    // What deflates decides over the bytes of a zip.
    expect(stdout.replace(/[0-9a-f]{64}/g, '<hash>')).toMatchInlineSnapshot(`
      "what    package       version  at
      sha256  market/apple  1.0.0    Apple.php

      market/apple 1.0.0: sha256 at Apple.php in
          dist/market/apple/apple-1.0.0.zip: expected
          <hash>, found
          <hash>

      checked 3 versions, rebuilt 3
      no ledger to compare with
      A damaged zip: restore it from a copy; or delete it and build its release
          again, which gives the same bytes.
      1 problem
      "
    `);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const { data } = await verify(...given());
    expect(data.problems).toEqual([
      {
        severity: 'error',
        package: 'market/apple',
        version: '1.0.0',
        file: 'dist/market/apple/apple-1.0.0.zip',
        what: 'sha256',
        member: 'Apple.php',
        expected: expect.any(String) as string,
        found: expect.any(String) as string,
      },
    ]);
  });

  it('looks at one package, or one version', async () => {
    flip('dist/market/apple/apple-1.0.0.zip', 40);
    expect((await verify('market/pear', ...given())).data).toMatchObject({
      ok: true,
      checked: 1,
      rebuilt: 1,
    });
    expect((await verify('market/apple', '1.0.0', ...given())).exit).toBe(1);
  });

  it('is refused for what is not there', async () => {
    expect(await shop.refused('verify', out, 'market/plum')).toMatchObject({
      exit: 2,
      code: 'no-such-package',
    });
    expect(await shop.refused('verify', out, 'market/pear', '2.0.0')).toMatchObject({
      exit: 2,
      code: 'no-such-version',
    });
    expect(await shop.refused('verify', tempDir())).toMatchObject({ exit: 2, code: 'not-a-repository' });
    expect(await shop.refused('verify', out, '--repo', 'market')).toMatchObject({ exit: 2, code: 'usage' });
    expect(await shop.refused('verify', out, '--repo', `market=${tempDir()}`)).toMatchObject({
      code: 'not-a-repository',
    });
    expect(await shop.refused('verify', out, '--workers', '0')).toMatchObject({ exit: 2, code: 'usage' });
    expect(await shop.refused('verify', out, '--no-rebuild', ...given())).toMatchObject({
      exit: 2,
      code: 'usage',
    });
    expect(await shop.refused('verify', out, '--ledger', tempDir())).toMatchObject({
      code: 'not-a-repository',
    });
  });
});

describe('what is made again', () => {
  it('is said to be not rebuilt where nobody knows its repository', async () => {
    const { exit, stdout } = await shop.run('verify', out);
    expect(exit).toBe(0);
    expect(stdout).toBe(
      'checked 3 versions, rebuilt 1\n' +
        'not rebuilt: 2 versions of market: no repository given: --repo market=DIR\n' +
        'no ledger to compare with\nno problem found\n',
    );
    const { data } = await verify();
    expect(data.notRebuilt).toEqual([
      { repository: 'market', packages: 2, why: 'no repository given: --repo market=DIR' },
    ]);
  });

  it('is nothing with --no-rebuild, which is said, too', async () => {
    const { stdout } = await shop.run('verify', out, '--no-rebuild');
    expect(stdout).toContain('not rebuilt: 2 versions of market: it was not asked for\n');
    expect((await verify('--no-rebuild')).data).toMatchObject({ checked: 3, rebuilt: 0 });
  });

  it('comes from the mirror of the stack of that name, and from its series', async () => {
    await makeStack();
    await buildPatched('2.0.0');
    expect((await verify()).data).toMatchObject({ ok: true, checked: 4, rebuilt: 4, notRebuilt: [] });

    const patch = 'patches/market/weigh-more.patch';
    shop.edit(patch, (text) => text.replace('= 250', '= 300'));
    const { exit, data } = await verify();
    expect(exit).toBe(0);
    expect(data).toMatchObject({
      rebuilt: 3,
      notRebuilt: [
        { packages: 1, why: 'the series has moved on since, and no release in the ledger has their trees' },
      ],
    });
    shop.edit(patch, (text) => text.replace('    public', '    protected'));
    expect((await verify()).data.notRebuilt[0]?.why).toMatch(/^a series made their trees, and the stack/);
  });

  it('has a note for a repository that nothing comes from', async () => {
    const { exit, stderr } = await shop.run(
      'verify',
      out,
      ...given(),
      '--repo',
      `orchard=${market.repo.dir}`,
    );
    expect(exit).toBe(0);
    expect(stderr).toBe(
      '--repo orchard: no package that was looked at comes from a repository of this name\n',
    );
  });
});

describe('the ledger', () => {
  it('is that of the repository around patches/, or the one that is named', async () => {
    await makeStack();
    await shop.ok('publish', out, '--to', '../www', '--url', 'https://repo.example.com');
    expect((await shop.run('verify', out)).stdout).toContain(
      `compared with the ledger in ${shop.series.dir}`.slice(0, 40),
    );
    shop.series.git('update-ref', 'refs/keep', 'refs/upkeep/ledger');

    const other = new Market();
    const again = join(tempDir(), 'again');
    other.repo.commit('moved', { 'apple/LICENSE': 'another' });
    other.repo.git('tag', '-f', '1.0.0');
    await other.build(again, { version: '1.0.0' }, { url: 'https://repo.example.com' });
    const { exit, data } = await shop.json<VerifyResult>(
      'verify',
      again,
      '--repo',
      `market=${other.repo.dir}`,
    );
    expect(exit).toBe(1);
    expect(data.problems.map(({ what, package: name }) => `${what} ${name}`)).toContain(
      'ledger market/apple',
    );
    const none = await shop.json<VerifyResult>('verify', again, '--ledger', 'none', '--no-rebuild');
    expect(none).toMatchObject({ exit: 0, data: { problems: [] } });
    const named = await shop.runIn(tempDir(), ['verify', again, '--no-rebuild', '--ledger', shop.series.dir]);
    expect(named.exit).toBe(1);
  });
});
