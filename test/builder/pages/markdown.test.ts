import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../builder/pages/markdown/markdown.js';
import { codeBlock } from '../../../builder/text/code-block.js';
import { escapeMarkdown } from '../../../builder/text/escape-markdown.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { findAll, parsePage, rawText, textOf, elementsOf, type PageElement } from './support/parse-page.js';

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
  'br',
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
    ['1. a\n2. b', '<ol start="1"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ['1. a\n\n```\nb\n```\n\n03) c', expect.stringMatching(/<ol start="3"><li><p>c<\/p><\/li><\/ol>$/)],
    ['a  \n b \\\nc  ', '<p>a<br />b \\\nc</p>'],
    ['- a  \n  **b  \n  c**', '<ul><li><p>a<br />**b<br />c**</p></li></ul>'],
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
    expect(html(text).replaceAll(/(?<=>)\n|\n(?=<)/g, '')).toEqual(expected);
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
        expect(['href', 'rel', 'class', 'role', 'aria-label', 'tabindex', 'scope', 'start']).toContain(name);
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

  it.each([
    [2, '# One\n## Two\n### Three\n#### Four', 'h3 One h3 Two h4 Three h5 Four'],
    [1, '# One\n## Two\n### Three\n#### Four\n##### Five', 'h2 One h2 Two h3 Three h4 Four h4 Five'],
    [1, '### Three\n## Two', 'h2 Three h2 Two'],
  ])('headings below one of level %d', (below, text, expected) => {
    const page = parsePage(`<!doctype html>\n<html>${String(markdown(text, { below }))}</html>`);
    const found = elementsOf(page).filter(({ tag }) => /^h\d$/.test(tag));
    expect(found.map((one) => `${one.tag} ${textOf(one)}`).join(' ')).toBe(expected);
  });

  it('headings have ids where they are wanted, as GitHub makes them, each once in a page', () => {
    const ids = new Set(['main']);
    const text = '# What *changes*: PHP 8.4!\n## Main\n## main\n## ???\n## Größe_x-y';
    const first = String(markdown(text, { ids }));
    expect([...first.matchAll(/ id="([^"]*)"/g)].map((found) => found[1])).toEqual([
      'what-changes-php-84',
      'main-1',
      'main-2',
      'section',
      'größe_x-y',
    ]);
    expect(String(markdown('# Main', { ids }))).toContain(' id="main-3"');
    expect(html('# Main')).not.toContain('id=');
  });

  it('links lead where they are told to, and others stay text', () => {
    const link = (address: string): string | null => (address === 'a.md' ? 'a.html?x="y"' : null);
    const text = '[**a**](a.md) [b](b.md) [c](javascript:alert(1)) | [d](https://d.example)';
    expect(String(markdown(text, { link }))).toBe(
      '<p><a href="a.html?x=&quot;y&quot;"><strong>a</strong></a> b (b.md) [c](javascript:alert(1)) | ' +
        '<a href="https://d.example/" rel="nofollow noreferrer">d</a></p>',
    );
    const asked: string[] = [];
    markdown(text, { link: (address) => (asked.push(address), null) });
    expect(asked).toEqual(['a.md', 'b.md']);
  });

  it('code of a shell is shown as commands where it is told to', () => {
    const seen: (readonly string[])[] = [];
    const commands = (lines: readonly string[]) => (seen.push(lines), markdown('here'));
    const text = '```sh\na\nb\n```\n\n```json\n{}\n```\n\n``` bash \nc\n```';
    expect(String(markdown(text, { commands })).match(/here|<pre>/g)).toEqual(['here', '<pre>', 'here']);
    expect(seen).toEqual([['a', 'b'], ['c']]);
  });

  it('a longer text than is wanted is cut', () => {
    expect(html('x'.repeat(100_001))).toBe(`<p>${'x'.repeat(100_000)}</p>`);
    expect(String(markdown('x'.repeat(100_001), { most: 200_000 }))).toContain('x'.repeat(100_001));
  });

  it('is quick with a text of open marks', () => {
    for (const open of ['*', '**', '`', '[', '[a](', '<!--', '> ', '- ', '|', '<details>\n', '_a']) {
      expect(html(open.repeat(100_000 / open.length)).length).toBeGreaterThan(0);
    }
    // Each of these made a pattern go back over the rest, again and again.
    for (const text of [
      `a|b\n${' '.repeat(99_000)}x`,
      `# ${'#'.repeat(99_000)}x`,
      `#${' '.repeat(99_000)}\u2028`,
      '<!--\n'.repeat(20_000),
      `<details>${'</details>'.repeat(9_900)}`,
    ])
      expect(html(text).length).toBeGreaterThan(0);
  });
});
