import { expect, test } from 'vitest';
import { prefaceText } from '../../../builder/notes/preface-text.js';

test.each([
  ['plain words', 'Hello *all*, see [this](https://example.com/a_b#c).\n\n1. one\n2. two'],
  ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
  ['a rule between paragraphs', 'a\n\n---\n\nb\n\n***'],
  ['a block of code', '```php\n# @user <b>\n===\n```\n\nafter'],
  ['one with tildes and another inside', '~~~~\n~~~\n```\n~~~~'],
  ['an indented one in a list', '- a\n\n  ```sh\n  # @user <b>\n\n  x\n  ```\n- b'],
  ['code in a line that has less-than in it', 'if a < b, or `x <= 1`'],
  ['a hard line break', 'a  \nb'],
  ['addresses', '<https://example.com/a> https://example.com'],
  ['a mention of nobody', 'a @ b, me@, @-x'],
  ['hashes that are no heading', '#tag, C# and #12\n\\# x'],
])('%s stays as it is', (_, text) => {
  expect(prefaceText(text)).toBe(text);
});

test.each([
  ['a heading is a bold line', '## What *is* new ##\ntext', '**What is new**\ntext'],
  [
    'also in a list, a quotation and a footnote',
    '- # a\n> > ## b\n[^1]: # c\n3) # d',
    '- **a**\n> > **b**\n[^1]: **c**\n3) **d**',
  ],
  ['an empty heading is nothing', 'a\n\n##\n\nb', 'a\n\n\n\nb'],
  ['a line below text makes no heading', 'Title\n===\nb\n  ---\nc\n-', 'Title\n\nb\n\nc\n'],
  ['nor below what was a heading', '# a\n---', '**a**\n'],
  [
    'HTML is parted',
    '<b>x</b> <!-- y <?php <!DOCTYPE',
    '<\u200bb>x<\u200b/b> <\u200b!-- y <\u200b?php <\u200b!DOCTYPE',
  ],
  ['an address in brackets that is none', '<https://a" onclick="x>', '<\u200bhttps://a" onclick="x>'],
  ['mentions are parted, in code of one line too', '@me and `@org/team`', '@\u200bme and `@\u200borg/team`'],
  ['an open block of code is closed', '```\n# a\n@b', '```\n# a\n@b\n```'],
  ['with as long a fence', '`````js\n```\n', '`````js\n```\n`````'],
  [
    'an indented fence that is left open is text',
    '- a\n  ```\n  # x\nb @me',
    '- a\n  \\`\\`\\`\n  **x**\nb @\u200bme',
  ],
  ['so is one that a line further out ends first', ' ```\n# x\n ```', ' \\`\\`\\`\n**x**\n \\`\\`\\`'],
  ['a fence in a quotation is text', '> ```\n> @me\n> ```', '> \\`\\`\\`\n> @\u200bme\n> \\`\\`\\`'],
  ['a fence with backticks behind it is text', '``` a`b\n# x', '\\`\\`\\` a`b\n**x**'],
  ['a fence may have blanks behind it', '```\nx\n```  \n# y', '```\nx\n```  \n**y**'],
  ['line ends and control characters', 'a\r\nb\rc\0\u2028# d  ', 'a\nb\nc  # d'],
  ['empty lines around it', '\n\na\n\n', 'a'],
])('%s', (_, text, harmless) => {
  expect(prefaceText(text).trimEnd()).toBe(harmless.trimEnd());
});

test('nothing is nothing', () => {
  for (const text of ['', '\n\n', '  \n']) expect(prefaceText(text)).toBe('');
});
