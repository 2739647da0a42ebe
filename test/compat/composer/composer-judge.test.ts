import { describe, expect, it } from 'vitest';
import { composerJudge } from '../../../src/compat/composer/composer-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { FILE, packageJson } from './support/edit-package.js';

describe('the judge of composer.json', () => {
  it('says what was, what is, and who is broken', async () => {
    const found = await judgeFiles(
      [composerJudge],
      {
        [FILE]: packageJson({
          require: { php: '~8.2.0', 'shop/module-sales': '1.2.6', 'shop/module-tax': '1.2.6' },
        }),
      },
      {
        [FILE]: packageJson({
          require: { php: '~8.3.0', 'shop/module-sales': '1.2.7', 'shop/module-tax': '1.2.7' },
        }),
      },
    );
    expect(found.map(({ reason }) => reason)).toEqual([
      'php was "~8.2.0" and is "~8.3.0" now: shops on a version that is left out cannot install the package',
      'shop/module-sales was "1.2.6" and is "1.2.7" now, and 1 more of the vendor in 1 files: they are released together',
    ]);
  });

  it('survives what no composer.json should have', async () => {
    const odd = [
      '[]',
      '{"name": 5, "type": [], "require": [], "replace": "x", "autoload": {"psr-4": [], "files": {}}, "bin": 3}',
      '{"require": {"php": 8, "a/b": {}, "__proto__": "1", "constructor": "2"}, "autoload": "x", "bin": [["a"], null]}',
      '{"name": "__proto__", "require": {"": "1", "toString": "*"}}',
      `{"require": {"php": "${'~8.'.repeat(10_000)}"}}`,
      '{"require": {"php": "^8.1"',
      'null',
      '\u0000',
    ];
    for (const before of odd) {
      for (const after of odd) {
        const found = await judgeFiles([composerJudge], { [FILE]: before }, { [FILE]: after });
        if (before === after) expect(found.filter(({ rule }) => rule !== 'unparsed')).toEqual([]);
        else expect(found.length).toBeGreaterThanOrEqual(0);
      }
    }
    const [found] = await judgeFiles(
      [composerJudge],
      { [FILE]: packageJson({}) },
      { [FILE]: '{\n"name": }' },
    );
    expect(found).toMatchObject({ rule: 'unparsed', file: FILE, line: 2 });
  });
});
