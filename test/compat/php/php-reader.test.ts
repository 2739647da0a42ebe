import { describe, expect, it } from 'vitest';
import { phpReader } from '../../../src/compat/php/php-reader.js';
import { factsOf } from './support/facts-of.js';

describe('what is read', () => {
  it('takes PHP files, and no templates', () => {
    expect(phpReader.takes('app/code/A.php')).toBe(true);
    expect(phpReader.takes('app/code/a.phtml')).toBe(false);
    expect(phpReader.takes('app/code/A.php.txt')).toBe(false);
  });

  it('says nothing of a file without PHP', () => {
    const nothing = {
      classes: [],
      functions: [],
      aliases: [],
      dispatches: [],
      commands: [],
      phrases: [],
      patches: [],
    };
    for (const text of [
      '',
      'just text\n',
      '<?php\n',
      '\uFEFF<?php\n// nothing\n',
      '<?xml version="1.0"?><a/>',
    ]) {
      expect(phpReader.read(text)).toEqual(nothing);
    }
  });

  it('is plain JSON', () => {
    const facts = factsOf(`namespace A; /** @api */ final class B extends C implements D { use E; const F = 1;
      protected ?int $g = null; public function h(int $i = 1): static { $this->e->dispatch('x'); return __('y'); } }`);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});

describe('functions, aliases and phrases', () => {
  it('reads functions outside of classes', () => {
    const { functions } = factsOf(`namespace N;
function a() {}
if (!function_exists('b')) { function b() {} }
class C { function d() { $e = function () {}; } }`);
    expect(functions).toEqual([
      { name: 'N\\a', line: 2 },
      { name: 'N\\b', line: 3 },
    ]);
  });

  it('reads class_alias with what is literal', () => {
    const { aliases } = factsOf(`namespace N; use O\\P;
class_alias('Old\\\\Name', '\\New\\Name');
\\class_alias(P::class, Q::class);
class_alias(\\A::class, 'B', true);
class_alias($a, 'C');
$this->class_alias('D', 'E');`);
    expect(aliases).toEqual([
      { name: 'New\\Name', of: 'Old\\Name' },
      { name: 'N\\Q', of: 'O\\P' },
      { name: 'B', of: 'A' },
    ]);
  });

  it('reads phrases, each once and sorted', () => {
    const { phrases } = factsOf(`class A { const TEXT = 'from a constant';
  function b($c) {
    __('b %1', 1); \\__("a"); __('b %1', 2); __("it's " . 'long'); __(self::TEXT); __('it\\'s');
    __($c); __("x $c"); __(); $this->__('no'); A::__('no'); __(<<<'T'
now
T);
  }
}`);
    expect(phrases).toEqual(['a', 'b %1', 'from a constant', "it's", "it's long", 'now']);
  });
});
