import fc from 'fast-check';

const PIECES = [
  ['# x', '\n# x', '\n## What it tracks', '\n===', '\n---', '\n-', '> # x', '- # x', '[^1]: # x', '1. # x'],
  [
    '<script>alert(1)</script>',
    '<img src=x>',
    '<!--',
    '-->',
    '<details>',
    '</details>',
    '<a href="x">',
    '<b',
    '&lt;b>',
  ],
  ['@octocat', '@org/team', 'a@b.example', '#12', 'owner/repo#3', 'GH-4', ':tada:'],
  ['[x](https://evil.example)', '![x](https://evil.example/a.png)', '[x][y]', '\n[y]: https://evil.example'],
  [
    'https://evil.example/p',
    'http://evil.example',
    'www.evil.example',
    '<https://evil.example>',
    'ftp://evil.example',
  ],
  [
    '```',
    '\n```\n',
    '\n~~~~\n',
    '\n  ```php\n',
    '> ```',
    '- ```',
    '`',
    '``',
    '\\',
    '\\`',
    '*',
    '**',
    '_',
    '~~',
    '|',
    '|---|',
  ],
  [
    '\n',
    '\n\n',
    '    ',
    '  ',
    '\t',
    '\r\n',
    '\u2028',
    '\u202e',
    '\0',
    '$x$',
    '{',
    '(',
    ')',
    '!',
    '&amp;',
    '$&',
    '$1',
  ],
  ['word', 'ünïcode', '😀', '1.', '1)', '+', '-', '=', '>'],
].flat();

/** Text of somebody who wants to be more than text. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    {
      maxLength: 14,
    },
  )
  .map((pieces) => pieces.join(''));
