import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MirrorBuildResult } from '../../builder/mirror/mirror-build-result.js';
import { runGit } from '../../src/git/git-cli.js';
import { readStack } from '../../src/series/read-stack.js';
import { staleFiles } from './repository/support/served.js';
import { doctoredRepository } from './support/doctored-repository.js';
import { CommandPlace, useSample } from './support/command-place.js';

useSample();

describe('build mirror', () => {
  test('every release of the sample', async () => {
    const place = new CommandPlace();
    const result = await place.json<MirrorBuildResult>(...place.mirror('--all-tags'));
    const tags = ['2.4.0', '2.4.1', '2.4.1-p1', '2.4.1-p2', '2.4.2', '2.4.2-p1'] as const;
    expect(result.releases).toEqual(tags.map((tag) => ({ tag, commit: place.sample.releases[tag] })));
    expect(result.moved).toEqual([]);
    expect(result.checks.map(({ check, ok }) => `${check} ${ok}`)).toEqual([
      'links true',
      'drift true',
      'tags true',
    ]);
    const products = result.packages.filter(({ role }) => role === 'product').map(({ version }) => version);
    expect(products).toEqual([...tags]);
    expect(staleFiles(place.out)).toEqual([]);

    const again = await place.json<MirrorBuildResult>(...place.mirror('--all-tags'));
    expect(again.packages.every(({ why }) => why === 'reused')).toBe(true);
    expect(again.packages.map(({ name, version }) => `${name} ${version}`)).toEqual(
      result.packages.map(({ name, version }) => `${name} ${version}`),
    );
    expect(again.checks.map(({ check }) => check)).toEqual(['changes']);
  });

  test('some releases, or all from one on', async () => {
    const place = new CommandPlace();
    const one = await place.json<MirrorBuildResult>(...place.mirror('--tag', '2.4.1', '--tag', '2.4.0'));
    expect(one.releases.map(({ tag }) => tag)).toEqual(['2.4.0', '2.4.1']);
    const from = await place.json<MirrorBuildResult>(...place.mirror('--all-tags', '--from', '2.4.2'));
    expect(from.releases.map(({ tag }) => tag)).toEqual(['2.4.2', '2.4.2-p1']);
  });

  test('prints what drifted and which quirk was applied', async () => {
    const place = new CommandPlace();
    mkdirSync(join(place.dir, 'recipes'));
    const quirk = `quirks:
  - id: store-links
    repository: sample
    reason: because of a test
    package: magento/module-store
    versions: '*'
    links: { conflict: { x/y: '*' } }
`;
    writeFileSync(join(place.dir, 'recipes/quirks.yml'), quirk);
    const { stdout, exit } = await place.run(...place.mirror('--tag', '2.4.0', '--dry-run'));
    expect(exit).toBe(0);
    expect(stdout).toMatch(/magento\/module-store .* to be built, 1 quirk$/m);
    expect(stdout).toMatch(/^quirks: store-links$/m);
    expect(stdout).toContain('links: ');
    writeFileSync(
      join(place.dir, 'recipes/quirks.yml'),
      quirk.replace("'*'", '9.9.9').replace('module-store', 'module-none'),
    );
    expect((await place.run(...place.mirror('--tag', '2.4.0', '--dry-run'))).exit).toBe(0);
  });

  test('a moved tag is red', async () => {
    const place = new CommandPlace();
    const copy = join(place.dir, 'upstream.git');
    cpSync(place.sample.gitDir, copy, { recursive: true });
    const argv = place
      .mirror('--tag', '2.4.1-p1')
      .map((word) => (word === place.sample.gitDir ? copy : word));
    await place.json(...argv);
    await runGit(['update-ref', 'refs/tags/2.4.1-p1', place.sample.releases['2.4.1-p2']], { gitDir: copy });
    const red = await place.run(...argv, '--json');
    expect(red.exit).toBe(1);
    const now = place.sample.releases['2.4.1-p2'];
    expect((JSON.parse(red.stdout) as MirrorBuildResult).moved).toEqual([
      { tag: '2.4.1-p1', built: place.sample.releases['2.4.1-p1'], now },
    ]);
    expect((await place.run(...argv)).stdout).toContain(`NOT OK: 2.4.1-p1 from`);
    expect((await place.run(...argv, '--accept', `2.4.1-p1=${now}`)).exit).toBe(0);
  });
});

describe('a dry run', () => {
  test('of a mirror reads no blob but composer.json files', async () => {
    const place = new CommandPlace();
    const doctored = doctoredRepository(place.sample.gitDir, (path) => /(^|\/)composer\.json$/.test(path));
    const from = (gitDir: string, ...more: string[]): string[] =>
      place.mirror('--all-tags', ...more).map((word) => (word === place.sample.gitDir ? gitDir : word));
    const dry = await place.json<MirrorBuildResult>(...from(doctored, '--dry-run'));
    expect(dry).toEqual(await place.json(...from(place.sample.gitDir, '--dry-run')));
    expect(dry.packages.length).toBeGreaterThan(50);
    expect(existsSync(place.out)).toBe(false);
    // The control: packing does read them.
    const { exit, stdout } = await place.run(...from(doctored, '--json'));
    expect(exit).toBe(2);
    expect(stdout).toContain('"missing-object"');
  });

  test('of a distribution reads those that its patches change, too', async () => {
    const place = new CommandPlace();
    const stack = await readStack(place.series.dir);
    const touched = new Set(stack.patches.flatMap(({ files }) => files.map(({ oldPath }) => oldPath)));
    const doctored = doctoredRepository(
      place.sample.gitDir,
      (path) => /(^|\/)composer\.json$/.test(path) || touched.has(path),
    );
    const from = (gitDir: string): string[] =>
      place.core('--dry-run').map((word) => (word === place.sample.gitDir ? gitDir : word));
    expect(await place.json(...from(doctored))).toEqual(await place.json(...from(place.sample.gitDir)));
    expect(existsSync(place.out)).toBe(false);
  });
});
