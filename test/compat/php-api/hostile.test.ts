import { describe, expect, it } from 'vitest';
import { phpApiJudge } from '../../../src/compat/php-api/php-api-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

const judge = async (
  before: Record<string, Buffer | string>,
  after: Record<string, Buffer | string>,
): Promise<readonly string[]> => {
  const found = await judgeFiles([phpApiJudge], before, after);
  return found.map(({ severity, rule, target }) => `${severity} ${rule} ${target}`);
};

const GOOD = '<?php\n/** @api */\nclass A\n{\npublic function a() {}\n}\n';

describe('the judge of the PHP API, of files that are no good', () => {
  it.each([
    ['is broken', '<?php\nclass A { public function'],
    ['has no end', '<?php\nclass A {'],
    ['is not UTF-8', Buffer.from([...Buffer.from('<?php\n// '), 0xff, 0xfe, 0x0a])],
    ['is nested deeply', `<?php\n$a = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n`],
  ])('says that nobody knows where a file %s', async (_, content) => {
    expect(await judge({ 'A.php': GOOD }, { 'A.php': content })).toEqual(['unparsed unparsed A.php']);
    expect(await judge({ 'A.php': content }, { 'A.php': GOOD })).toEqual(['unparsed unparsed A.php']);
  });

  it('does not take a class for gone that moved into a file which cannot be read', async () => {
    const broken = GOOD.replace('public function a() {}', 'public function');
    expect(await judge({ 'A.php': GOOD }, { 'B.php': broken })).toEqual(['unparsed unparsed B.php']);
  });

  it('reads what has no class, and what is empty', async () => {
    expect(await judge({ 'A.php': '' }, { 'A.php': '<?php\nreturn [];\n', 'B.php': '\n' })).toEqual([]);
  });

  it('takes names that objects have', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const members = names.map((name) => `public function ${name}() {} public $${name};`).join('\n');
    const file = (body: string): Record<string, string> => ({
      'A.php': `<?php\n${names.map((name) => `/** @api */\nclass ${name}X\n{\n${body}\n}`).join('\n')}\n`,
    });
    const found = await judge(file(members), file(''));
    expect(found).toHaveLength(32);
    expect(found.filter((one) => one.includes('__proto__X::__proto__'))).toHaveLength(2);
    expect(await judge(file(members), file(members))).toEqual([]);
  });

  it('ends where classes extend each other, and where an alias is its own', async () => {
    const loop = (body: string): Record<string, string> => ({
      'A.php': `<?php\n/** @api */\nclass A extends B\n{\n${body}\n}\n`,
      'B.php': '<?php\nclass B extends A\n{\n}\n',
      'C.php':
        '<?php\nclass_alias(C::class, C::class);\nclass_alias(D::class, E::class);\nclass_alias(E::class, D::class);\n',
    });
    expect(await judge(loop('public function a() {}'), loop(''))).toEqual(['B php-method-removed A::a']);
    expect(await judge({ ...loop(''), 'D.php': '<?php\n/** @api */\nclass D {}\n' }, loop(''))).toEqual([]);
  });

  it('takes a class that a file declares twice, and two files of one class', async () => {
    const twice = `${GOOD}class A\n{\n}\n`;
    expect(await judge({ 'A.php': GOOD, 'B.php': GOOD }, { 'A.php': GOOD })).toEqual([]);
    expect(await judge({ 'A.php': twice }, { 'A.php': twice })).toEqual([]);
    expect(await judge({ 'A.php': GOOD }, { 'A.php': GOOD, 'B.php': GOOD })).toEqual([]);
  });

  it('looks at nothing where no PHP file changed', async () => {
    expect(await judge({ 'A.php': GOOD, b: '1' }, { 'A.php': GOOD, b: '2' })).toEqual([]);
  });

  it('compares a class of ten thousand members', async () => {
    const big = (last: string): Record<string, string> => ({
      'A.php': `<?php\n/** @api */\nclass A\n{\n${Array.from({ length: 10_000 }, (_, n) => `public function a${n}() {}`).join('\n')}\n${last}\n}\n`,
    });
    expect(await judge(big('public function b() {}'), big(''))).toEqual(['B php-method-removed A::b']);
  });
});
