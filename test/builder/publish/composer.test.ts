import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempDir } from '../../support/temp-dir.js';
import { ComposerProject, hasComposer } from '../support/composer.js';
import { Publication } from './support/publication.js';

function project(url: string, require: Readonly<Record<string, string>>): ComposerProject {
  const repositories = [{ type: 'composer', url }, { 'packagist.org': false }];
  return new ComposerProject({ repositories, require });
}

describe.skipIf(!hasComposer)('real Composer', { timeout: 120_000 }, () => {
  test('installs from a folder that was published to, and updates after the next publication', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const url = `file://${scene.target}`;
    await scene.publish({ url });
    // Nothing of the build is needed any more.
    const shop = project(url, { 'market/basket': '^1.0' });
    await shop.composer('install');
    expect(shop.lockedVersions()).toEqual(['market/apple 1.0.0', 'market/basket 1.0.0', 'market/pear 1.0.0']);
    expect(statSync(join(shop.dir, 'vendor/market/apple/bin/peel')).mode & 0o111).not.toBe(0);
    expect(existsSync(join(shop.dir, 'vendor/market/apple/tests'))).toBe(false);

    await scene.build('1.1.0', { 'apple/Apple.php': '<?php // new\n' });
    await scene.publish({ url });
    await shop.composer('update');
    expect(shop.lockedVersions()).toEqual(['market/apple 1.1.0', 'market/basket 1.1.0', 'market/pear 1.1.0']);
    expect(readFileSync(join(shop.dir, 'vendor/market/apple/Apple.php'), 'utf8')).toBe('<?php // new\n');
  });

  test('installs what a lock file names after other versions were published and pruned', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const url = `file://${scene.target}`;
    await scene.publish({ url });
    const shop = project(url, { 'market/pear': '*' });
    await shop.composer('update');
    await scene.build('1.1.0');
    await scene.build('1.2.0');
    await scene.publish({ url });
    await scene.market.apply(scene.out, [], { prune: [{ name: 'market/pear', version: '1.1.0' }] });
    await scene.publish({ url, prune: true });
    rmSync(join(shop.dir, 'vendor'), { recursive: true });
    await shop.composer('install');
    expect(shop.lockedVersions()).toEqual(['market/pear 1.0.0']);
  });

  test('installs from a checkout of a branch', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const pages = await scene.ledger();
    const checkout = join(tempDir(), 'checkout');
    await scene.publish({
      target: { repo: pages, ref: 'refs/heads/pages' },
      url: `file://${checkout}`,
      ledger: pages,
    });
    execFileSync('git', [
      'clone',
      '-q',
      '-b',
      'pages',
      '-c',
      'core.autocrlf=false',
      scene.series.dir,
      checkout,
    ]);
    const shop = project(`file://${checkout}`, { 'market/basket': '1.0.0' });
    await shop.composer('install');
    expect(shop.lockedVersions()).toEqual(['market/apple 1.0.0', 'market/basket 1.0.0', 'market/pear 1.0.0']);
    expect(readFileSync(join(shop.dir, 'vendor/market/apple/docs/größe.md'), 'utf8')).toBe('Größe: mittel\n');
  });
});
