import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInstalled } from '../../../builder/audit/find-installed.js';
import { tempDir } from '../../support/temp-dir.js';

/** A project with what Composer says of it. */
function project(installed: unknown, vendor = 'vendor'): string {
  const dir = tempDir();
  const file = join(dir, vendor, 'composer/installed.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof installed === 'string' ? installed : JSON.stringify(installed));
  return dir;
}

const MODULE = { name: 'acme/module', version: '1.2.0', 'install-path': '../acme/module' };
const BASE = {
  name: 'acme/base',
  version: '1.3.0',
  'install-path': '../acme/base',
  extra: {
    map: [['index.php', 'index.php'], ['lib/web', 'public/lib'], ['broken'], 'x', [1, 2]],
  },
};

describe('findInstalled', () => {
  it('finds the package of a file in the vendor folder', () => {
    const dir = project({ packages: [BASE, MODULE] });
    expect(findInstalled(join(dir, 'vendor/acme/module/etc/di.xml'))).toEqual({
      name: 'acme/module',
      version: '1.2.0',
      path: 'etc/di.xml',
      notes: [],
    });
  });

  it('whatever the vendor folder is called', () => {
    const dir = project({ packages: [MODULE] }, 'lib/php');
    expect(findInstalled(join(dir, 'lib/php/acme/module/a.php'))?.path).toBe('a.php');
  });

  it('takes the list that Composer 1 wrote, and packages without a path', () => {
    const dir = project([{ name: 'acme/module', version: '1.0' }]);
    expect(findInstalled(join(dir, 'vendor/acme/module/a.php'))?.version).toBe('1.0');
  });

  it('finds a package that was installed elsewhere, the deepest one', () => {
    const inner = { name: 'acme/inner', version: '2.0.0', 'install-path': '../../app/code/inner' };
    const outer = { name: 'acme/outer', version: '3.0.0', 'install-path': '../../app' };
    const dir = project({ packages: [outer, inner] });
    expect(findInstalled(join(dir, 'app/code/inner/x/y.php'))).toMatchObject({
      name: 'acme/inner',
      path: 'x/y.php',
    });
    expect(findInstalled(join(dir, 'app/code/other.php'))).toMatchObject({
      name: 'acme/outer',
      path: 'code/other.php',
    });
  });

  it('finds what a package copied to the project', () => {
    const dir = project({ packages: [MODULE, BASE] });
    expect(findInstalled(join(dir, 'index.php'))).toEqual({
      name: 'acme/base',
      version: '1.3.0',
      path: 'index.php',
      notes: ['acme/base copies it there (extra.map)'],
    });
    expect(findInstalled(join(dir, 'public/lib/js/a.js'))?.path).toBe('lib/web/js/a.js');
    expect(findInstalled(join(dir, 'public/library.js'))).toBeNull();
  });

  it.each<[string, unknown]>([
    ['no JSON', '{'],
    [
      'a list of other things',
      { packages: [1, null, {}, { name: 'UPPER/case', version: '1' }, { name: 'a/b' }] },
    ],
    ['no list', { packages: {} }],
    ['a text', '"x"'],
    ['another version', { packages: [{ ...MODULE, version: 7 }] }],
  ])('finds nothing in %s', (_, installed) => {
    expect(findInstalled(join(project(installed), 'vendor/acme/module/a.php'))).toBeNull();
  });

  it('does not take a folder for a file of the same beginning', () => {
    const dir = project({ packages: [MODULE] });
    expect(findInstalled(join(dir, 'vendor/acme/module-b/a.php'))).toBeNull();
    expect(findInstalled(join(dir, 'vendor/acme/module'))).toBeNull();
  });
});
