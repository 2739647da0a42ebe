import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { findTarget } from '../../../builder/audit/find-target.js';
import { formatPackageManifest } from '../../../builder/repository/package-manifest.js';
import { formatRepositoryIndex } from '../../../builder/repository/repository-index.js';
import { RepositoryStore } from '../../../builder/repository/repository-store.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { tempDir } from '../../support/temp-dir.js';
import { entry } from '../repository/support/entry.js';

let out: string;
let store: RepositoryStore;
let cwd: string;

beforeEach(() => {
  out = join(tempDir(), 'out');
  cwd = tempDir();
  const names = ['market/apple', 'market/pear'];
  const versions = new Map(names.map((name) => [name, [entry(name, '1.0.0')]]));
  const latest = {
    versions: 1,
    latest: '1.0.0',
    role: 'package',
    type: '',
    description: '',
    manifest: '',
  } as const;
  put(out, 'manifest.json', formatRepositoryIndex({ packages: names.map((name) => ({ name, ...latest })) }));
  for (const [name, list] of versions) {
    put(out, `manifest/${name}.json`, formatPackageManifest({ name, versions: list }));
  }
  store = new RepositoryStore(out);
});

const target = (text: string, from = cwd) => findTarget(text, from, store);
const member = (name: string, version: string | null, path: string | null, given: string | null = null) => ({
  kind: 'member',
  name,
  version,
  path,
  given,
  notes: [],
});
const ZIP = 'dist/market/apple/apple-1.0.0.zip';

function refusal(text: string, from = cwd): string {
  try {
    target(text, from);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    expect(error.code).toBe('bad-file');
    return error.message;
  }
  throw new Error(`${text} was taken`);
}

function put(dir: string, path: string, text: string): string {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('findTarget', () => {
  it.each([
    ['vendor/market/apple/docs/a.md', 'market/apple', null, 'docs/a.md'],
    ['vendor/market/unknown/a.md', 'market/unknown', null, 'a.md'],
    ['market/apple:docs/a.md', 'market/apple', null, 'docs/a.md'],
    ['market/apple:a:b.md', 'market/apple', null, 'a:b.md'],
    ['market/apple@1.0.0-p1:a.md', 'market/apple', '1.0.0-p1', 'a.md'],
    ['market/apple@1.0.0', 'market/apple', '1.0.0', null],
    ['market/apple', 'market/apple', null, null],
    [ZIP, 'market/apple', '1.0.0', null],
    [`${ZIP}:docs/a.md`, 'market/apple', '1.0.0', 'docs/a.md'],
    ['market/apple:--option', 'market/apple', null, '--option'],
  ])('%s', (text, name, version, path) => {
    expect(target(text)).toEqual(member(name, version, path));
  });

  it('takes a zip by any path that leads to it, also through a link', () => {
    put(out, ZIP, '');
    expect(target(join(out, ZIP))).toEqual(member('market/apple', '1.0.0', null));
    expect(target(`./${ZIP}:a`, out)).toEqual(member('market/apple', '1.0.0', 'a'));
    expect(target('../apple/apple-1.0.0.zip', join(out, 'dist/market/pear'))).toEqual(
      member('market/apple', '1.0.0', null),
    );
    symlinkSync(out, join(cwd, 'link'));
    expect(target(`link/${ZIP}`)).toEqual(member('market/apple', '1.0.0', null));
  });

  it('takes a document of a release', () => {
    const wanted = { kind: 'document', distribution: 'market', version: '1.0.0', path: 'guides/a.md' };
    expect(target('distributions/market/1.0.0/guides/a.md')).toEqual(wanted);
    put(out, 'distributions/market/1.0.0/guides/a.md', '');
    expect(target(join(out, 'distributions/market/1.0.0/guides/a.md'))).toEqual(wanted);
  });

  it('takes a file of a project, with the version that Composer installed', () => {
    const shop = tempDir();
    const file = put(shop, 'vendor/market/apple/a.md', '');
    const [apple] = [{ name: 'market/apple', version: '1.0.0', 'install-path': '../market/apple' }];
    expect(target('vendor/market/apple/a.md', shop)).toEqual({
      ...member('market/apple', null, 'a.md', file),
      notes: ['no installed.json says which version of it is installed: compared with the newest'],
    });
    put(shop, 'vendor/composer/installed.json', JSON.stringify({ packages: [apple] }));
    for (const [text, from] of [
      [file, cwd],
      ['vendor/market/apple/a.md', shop],
      ['a.md', dirname(file)],
      ['../apple/./a.md', dirname(file)],
    ] as const) {
      expect(target(text, from)).toEqual(member('market/apple', '1.0.0', 'a.md', file));
    }
  });

  it.each([
    ['', 'is no name'],
    ['a\0b', 'is no name'],
    ['market/apple:a\nb', 'is no name'],
    ['../../etc/passwd', 'names nothing'],
    ['/etc/passwd', 'names nothing'],
    ['--repo=x', 'names nothing'],
    ['-', 'names nothing'],
    ['apple', 'names nothing'],
    ['market/apple/docs/a.md', 'Did you mean market/apple:docs/a.md?'],
    ['market/apple:../pear/a.md', 'leads out'],
    ['market/apple:/etc/passwd', 'leads out'],
    ['market/apple:a//b', 'leads out'],
    ['market/apple:./a', 'leads out'],
    ['vendor/market/apple/../../../../etc/passwd', 'leads out'],
    [`${ZIP}:../../x`, 'leads out'],
    ['dist/market/apple/apple-9.zip', 'no zip that the repository lists'],
    ['dist/market/none/none-1.zip', 'no zip that the repository lists'],
    ['distributions/market/1.0.0/../../../manifest.json', 'leads out'],
    ['distributions/../../secret', 'leads out'],
    ['distributions/market/../x', 'leads out'],
  ])('refuses %j', (text, words) => {
    const message = refusal(text);
    expect(message).toContain(words);
    expect(message).toContain('expected a file of a project');
    expect(message.length).toBeLessThan(1000);
  });

  it('refuses a text that is longer than any path', () => {
    expect(refusal('x'.repeat(4097))).toContain('is no name');
  });

  it('never leads out of a package, whatever it is given', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      'vendor',
      'market',
      'apple',
      'dist',
      ZIP,
      'distributions',
      '-x',
      '~',
      '%2e%2e',
    );
    const separator = fc.constantFrom('/', ':', '@', '\\', '.zip:');
    fc.assert(
      fc.property(fc.array(fc.tuple(part, separator), { minLength: 1, maxLength: 7 }), (parts) => {
        const text = parts.flat().slice(0, -1).join('');
        let found;
        try {
          found = target(text, out);
        } catch (error) {
          expect(error).toBeInstanceOf(BadInputError);
          return;
        }
        const { path } = found;
        if (path !== null) expect(path.split('/').filter((one) => ['', '.', '..'].includes(one))).toEqual([]);
        if (found.kind === 'document') expect([found.distribution, found.version]).not.toContain('..');
      }),
      { numRuns: 2000 },
    );
  });
});
