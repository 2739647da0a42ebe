import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../bot/dashboard/markdown/markdown.js';
import { codeBlock } from '../../../bot/text/code-block.js';
import { escapeMarkdown } from '../../../bot/text/escape-markdown.js';
import { inlineCode } from '../../../bot/text/inline-code.js';
import {
  findAll,
  parsePage,
  rawText,
  textOf,
  elementsOf,
  type PageElement,
} from '../../builder/pages/support/parse-page.js';

const tree = (text: string): PageElement =>
  parsePage(`<!doctype html>\n<html>${String(markdown(text))}</html>`);
const html = (text: string): string => String(markdown(text));
const TAGS = new Set([
  'html',
  'p',
  'h3',
  'h4',
  'h5',
  'ul',
  'ol',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'pre',
  'code',
  'blockquote',
  'hr',
  'a',
  'strong',
  'em',
  'details',
  'summary',
  'div',
  'span',
]);

describe('markdown', () => {
  it.each([
    ['# One', '<h3>One</h3>'],
    ['### Three ###', '<h3>Three</h3>'],
    ['# One\n### Three\n###### Six', '<h3>One</h3><h4>Three</h4><h5>Six</h5>'],
    ['# One\n###### Six\n# One', '<h3>One</h3><h4>Six</h4><h3>One</h3>'],
    ['a\nb', '<p>a\nb</p>'],
    ['a\n\nb', '<p>a</p><p>b</p>'],
    ['**a** and *b* and `c*d*`', '<p><strong>a</strong> and <em>b</em> and <code>c*d*</code></p>'],
    ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
    ['`` a`b ``', '<p><code>a`b</code></p>'],
    ['a `b', '<p>a `b</p>'],
    ['snake_case_name and 2 * 3 * 4', '<p>snake_case_name and 2 * 3 * 4</p>'],
    ['\\*a\\* \\q', '<p>*a* \\q</p>'],
    ['---', '<hr />'],
    ['- a\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['1. a\n2. b', '<ol><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['- a\n  - b', '<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>'],
    ['- a\n\n  b\n- c', '<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>'],
    ['> a\n> b', '<blockquote><p>a\nb</p></blockquote>'],
    [
      '[a](https://b.example/c?d=e&f)',
      '<p><a href="https://b.example/c?d=e&amp;f" rel="nofollow noreferrer">a</a></p>',
    ],
    [
      'see https://b.example/c.',
      '<p>see <a href="https://b.example/c" rel="nofollow noreferrer">https://b.example/c</a>.</p>',
    ],
    [
      '<https://b.example>',
      '<p><a href="https://b.example/" rel="nofollow noreferrer">https://b.example</a></p>',
    ],
    ['a <!-- b --> c', '<p>a  c</p>'],
    ['<!-- upkeep:conflict -->\na', '<p>a</p>'],
    ['<!--\na\n\nb\n--> c', '<p>c</p>'],
    [
      '<details><summary>a</summary>\n\n*b*\n\n</details>',
      '<details><summary>a</summary><p><em>b</em></p></details>',
    ],
    [
      '<details>\n<summary><b>a</b></summary>\nb\n<details><summary>c</summary>d</details>\n</details>\ne',
      '<details><summary>a</summary><p>b</p><details><summary>c</summary><p>d</p></details></details><p>e</p>',
    ],
  ])('%j', (text, expected) => {
    // Between tags a line end is nothing but how the templates are laid out.
    expect(html(text).replaceAll(/(?<=>)\n|\n(?=<)/g, '')).toBe(expected);
  });

  it('tables, with bars in cells', () => {
    const page = tree('| a | b |\n|---|:-:|\n| `x\\|y` | **z** |\n| only |\n\nafter');
    expect(findAll(page, 'th').map(textOf)).toEqual(['a', 'b']);
    expect(findAll(page, 'td').map(textOf)).toEqual(['x|y', 'z', 'only', '']);
    expect(findAll(page, 'p').map(textOf)).toEqual(['after']);
  });

  it('code keeps what is in it, comments and marks too', () => {
    const code = '<!-- a -->\n**b**\n\n\t<script>\n';
    expect(rawText(findAll(tree(codeBlock(code, 'xml')), 'code')[0]!)).toBe(code);
    expect(rawText(findAll(tree('~~~\n```\n~~~'), 'code')[0]!)).toBe('```\n');
    expect(rawText(findAll(tree('```\nnot closed'), 'code')[0]!)).toBe('not closed\n');
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](//evil.example)',
    '[a](https://user:password@evil.example)',
    '![a](https://evil.example/x.png)',
    '<a href="https://evil.example">a</a>',
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<details open onclick="alert(1)"><summary>a</summary></details>',
    '<!-- not closed <script>',
  ])('%s is harmless', (text) => {
    const page = tree(text);
    for (const { tag, attributes } of elementsOf(page)) {
      expect(TAGS).toContain(tag);
      for (const [name, value] of attributes) {
        expect(['href', 'rel', 'class', 'role', 'aria-label', 'tabindex', 'scope']).toContain(name);
        if (name === 'href') expect(value).toMatch(/^https:\/\/evil\.example\/(?:x\.png)?$/);
      }
    }
  });

  it('whatever somebody writes, only known elements come of it, and links only to the web', () => {
    const bits = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '~~~',
      '[',
      '](',
      ')',
      'https://a.example',
      'javascript:x',
      '<',
      '>',
      '<!--',
      '-->',
      '<details>',
      '</details>',
      '<summary>',
      '</summary>',
      '|',
      '|---|',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '# ',
      '> ',
      '  ',
      '    ',
      '\\',
      'word',
      '&',
      '"',
      '<script>',
      'é',
      '\u202e',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
        for (const { tag, attributes } of elementsOf(tree(parts.join('')))) {
          if (tag === '') continue;
          expect(TAGS).toContain(tag);
          const href = attributes.get('href');
          if (href !== undefined) expect(href).toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('shows the text that our own bodies escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        const shown = textOf(tree(`x${escapeMarkdown(text)}x`)).replaceAll('\u200b', '');
        expect(shown.replaceAll(/\s+/g, ' ')).toBe(`x${text}x`.replaceAll(/\s+/g, ' '));
        const code = findAll(tree(`x ${inlineCode(text)}`), 'code').map(rawText);
        if (!text.includes('|')) expect(code.join('').trim()).toBe(text.trim());
      }),
    );
  });

  it('is quick with a text of open marks', () => {
    for (const open of ['*', '**', '`', '[', '[a](', '<!--', '> ', '- ', '|', '<details>\n', '_a']) {
      expect(html(open.repeat(100_000 / open.length)).length).toBeGreaterThan(0);
    }
  });
});
