import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlock } from '../../../builder/text/code-block.js';
import { escapeMarkdown } from '../../../builder/text/escape-markdown.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { oneLine } from '../../../builder/text/one-line.js';

describe('oneLine', () => {
  it('leaves no control character and no line end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
    expect(oneLine('a\r\nb\tc\u0085d')).toBe('a b c d');
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '\\<img src\\=x onerror\\=alert\\(1\\)\\>'],
    ['[x](http://evil)', '\\[x\\]\\(http\\://evil\\)'],
    ['@somebody please', '@\u200bsomebody please'],
    ['# title\n* point', '\\# title \\* point'],
    ['fixes #12', 'fixes \\#12'],
    ['a | b', 'a \\| b'],
    ['plain text stays, also ünïcode', 'plain text stays, also ünïcode'],
  ])('shows %j as it is', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('escapes every character that Markdown knows, once', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bare = escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, '');
        expect(bare).not.toMatch(/[\\`*_{}[\]()<>#|~&]/);
      }),
    );
  });
});

describe('inlineCode', () => {
  it.each([
    ['a', '`a`'],
    ['`a`', '`` `a` ``'],
    ['a``b', '```a``b```'],
    ['', '`  `'],
    ['a|b', '`a\\|b`'],
    ['two\nlines', '`two lines`'],
  ])('of %j is %j', (text, code) => {
    expect(inlineCode(text)).toBe(code);
  });

  it('is closed by nothing in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n') }), (text) => {
        const code = inlineCode(text);
        const fence = /^`+/.exec(code)![0];
        const inside = code.slice(fence.length, -fence.length);
        expect(code.endsWith(fence)).toBe(true);
        expect([...inside.matchAll(/`+/g)].map(([run]) => run)).not.toContain(fence);
      }),
    );
  });
});

describe('codeBlock', () => {
  it('has a fence that is longer than every one in the text', () => {
    expect(codeBlock('a', 'php')).toBe('```php\na\n```');
    expect(codeBlock('a\n')).toBe('```\na\n```');
    expect(codeBlock('````\nx')).toBe('`````\n````\nx\n`````');
    expect(codeBlock('')).toBe('```\n```');
  });
});
