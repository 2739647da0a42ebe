import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MirrorBuildResult } from '../../builder/mirror/mirror-build-result.js';
import { tempDir } from '../support/temp-dir.js';
import { hasComposer } from './support/composer.js';
import { expectComposerFiles, expectLinks, expectMembers } from './support/expect-packages.js';
import { filesOnDisk } from './support/files-on-disk.js';
import { GitFiles } from './support/git-files.js';
import { greenUpkeep } from './support/green-upkeep.js';
import { OLD_RELEASE, OLD_VERSION, OldMagento } from './support/old-magento.js';
import { published } from './support/published.js';

// Real repositories are large and somewhere else, so whoever has clones of them says where.
const INVENTORY = process.env['UPKEEP_TEST_INVENTORY'];
const SECURITY_PACKAGE = process.env['UPKEEP_TEST_SECURITY_PACKAGE'];
const MAGENTO2 = process.env['UPKEEP_TEST_MAGENTO2'];
const TIMEOUT = 600_000;

describe.each([
  {
    recipe: 'inventory',
    repo: INVENTORY,
    variable: 'UPKEEP_TEST_INVENTORY',
    least: { releases: 50, packages: 1000, links: 3000, members: 15_000, same: 900 },
  },
  {
    recipe: 'security-package',
    repo: SECURITY_PACKAGE,
    variable: 'UPKEEP_TEST_SECURITY_PACKAGE',
    least: { releases: 40, packages: 250, links: 1000, members: 4000, same: 200 },
  },
])('$recipe (runs with $variable=DIR, a clone of it)', ({ recipe, repo, least }) => {
  test.skipIf(repo === undefined)('all is in the mirror as it is in git', { timeout: TIMEOUT }, async () => {
    const out = join(tempDir(), 'out');
    const argv = ['--repo', repo!, '--recipe', recipe, '--all-tags', '--out', out, '--workers', '1'];
    const result = await greenUpkeep<MirrorBuildResult>(tempDir(), ['build', 'mirror', ...argv]);
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.releases.length).toBeGreaterThanOrEqual(least.releases);
    const entries = published(out);
    expect(entries.length).toBeGreaterThanOrEqual(least.packages);
    expect(expectLinks(entries)).toBeGreaterThanOrEqual(least.links);
    const git = new GitFiles(repo!);
    expect(expectMembers(out, entries, git).members).toBeGreaterThanOrEqual(least.members);
    expect(expectComposerFiles(out, entries, git)).toBeGreaterThanOrEqual(least.same);
    for (const { tag, commit } of result.releases) {
      // One release was never tagged: a quirk says which commit it is.
      const tagged = git.git('for-each-ref', '--format=%(objectname)%(*objectname)', `refs/tags/${tag}`);
      if (tagged !== '') expect([tag, tagged]).toEqual([tag, expect.stringContaining(commit)]);
    }
  });
});

describe.skipIf(MAGENTO2 === undefined)(
  '2.1.1 (runs with UPKEEP_TEST_MAGENTO2=DIR)',
  { timeout: TIMEOUT },
  () => {
    let old: OldMagento;

    beforeAll(async () => {
      old = await OldMagento.make(MAGENTO2!);
    }, TIMEOUT);

    afterAll(() => old.close());

    test.each(['mirror', 'core'])('every file of every package is that of git: %s', (name) => {
      const packages = old.entries(name).filter(({ role }) => role === 'package');
      expect(packages.length).toBeGreaterThanOrEqual(110);
      const counts = expectMembers(old.out(name), packages, old.git);
      expect(counts.members).toBeGreaterThanOrEqual(13_000);
      expect(counts.executable).toBeGreaterThan(0);
    });

    test('upstream’s composer.json files are in the mirror, and what the distribution links to is there', () => {
      expect(expectComposerFiles(old.out('mirror'), old.entries('mirror'), old.git)).toBeGreaterThanOrEqual(
        110,
      );
      expect(expectLinks(old.entries('mirror'))).toBeGreaterThanOrEqual(110);
      expect(expectLinks(old.entries('core'))).toBeGreaterThanOrEqual(900);
    });

    describe.skipIf(!hasComposer)('with real Composer', () => {
      test('a flavor is installed with git’s files and modes', async () => {
        const shop = old.project(['core'], { 'mage-os/product-headless-edition': OLD_VERSION });
        await shop.composer('install');
        const installed = old
          .entries('core')
          .filter(({ name, role }) => role === 'package' && shop.locked().has(name));
        expect(old.locked(shop)).toHaveLength(installed.length + 1);
        expect(installed.length).toBeGreaterThanOrEqual(100);
        expect(shop.locked().has('mage-os/theme-frontend-luma')).toBe(false);
        for (const entry of installed) {
          const [disk, files] = [filesOnDisk(join(shop.dir, 'vendor', entry.name)), old.git.ofPackage(entry)];
          for (const one of [disk, files]) one.delete('composer.json');
          expect([entry.name, disk]).toEqual([entry.name, files]);
        }
      });

      test('an extension for upstream brings what the flavor leaves out, of the distribution', async () => {
        const shop = old.project(['core'], {
          'mage-os/product-headless-edition': OLD_VERSION,
          'acme/module-old': '*',
        });
        await shop.composer('update', '--no-install');
        expect(shop.locked().get('mage-os/theme-frontend-luma')?.version).toBe(OLD_VERSION);
        expect(old.locked(shop).filter((name) => !name.startsWith('mage-os/'))).toEqual([]);
      });

      test('minimal resolves, and is smaller', async () => {
        const [minimal, full] = ['minimal', 'community'].map((flavor) =>
          old.project(['core'], { [`mage-os/product-${flavor}-edition`]: OLD_VERSION }),
        );
        for (const one of [minimal!, full!]) await one.composer('update', '--no-install');
        expect(old.locked(minimal!).length).toBeLessThan(0.8 * old.locked(full!).length);
      });

      test('a project goes to upstream and back by the commands that the program prints', async () => {
        const shop = old.project(['mirror', 'core'], { 'mage-os/product-community-edition': OLD_VERSION });
        await shop.composer('update', '--no-install');
        const before = shop.lockedVersions();
        expect(old.locked(shop).filter((name) => !name.startsWith('mage-os/'))).toEqual([]);
        for (const { from, to, version, left } of [
          { from: 'full', to: 'upstream', version: OLD_RELEASE, left: 'mage-os/' },
          { from: 'upstream', to: 'full', version: OLD_VERSION, left: 'magento/' },
        ]) {
          const argv = ['flavors', 'old', '--switch', from, to, '--version', version];
          const { commands } = await old.upkeep<{ readonly commands: readonly string[] }>(...argv);
          for (const line of commands.filter((one) => one.startsWith('composer '))) {
            await shop.paste(line.startsWith('composer update') ? `${line} --no-install` : line);
          }
          expect(old.locked(shop).filter((name) => name.startsWith(left))).toEqual([]);
        }
        expect(shop.lockedVersions()).toEqual(before);
      });

      test('upstream’s template makes a shop', async () => {
        const shop = old.project(['mirror'], null);
        const template = ['magento/project-community-edition', '.', OLD_RELEASE];
        await shop.composer('create-project', ...template, '--no-install');
        // It names the public mirror; here the machine knows another one.
        const { repositories: _, ...json } = shop.read();
        shop.write(json);
        await shop.composer('update', '--no-install', '--no-dev');
        expect(shop.locked().get('magento/product-community-edition')?.version).toBe(OLD_RELEASE);
      });
    });
  },
);
