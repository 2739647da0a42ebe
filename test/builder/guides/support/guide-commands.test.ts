import { expect, test } from 'vitest';
import { guideCommands } from './guide-commands.js';

test('blocks come with their heading, their condition and whether they are Composer’s', () => {
  const text = [
    '# Title',
    '```sql',
    'SELECT 1;',
    '```',
    '## First',
    '<!-- composer -->',
    '```sh',
    'a',
    'b',
    '```',
    '```sh',
    'look',
    '```',
    '## Second',
    '<!-- composer, if kept-back -->',
    '````sh',
    '```',
    '````',
    '',
  ].join('\n');
  expect(guideCommands(text)).toEqual([
    { composer: true, condition: null, section: 'First', lines: ['a', 'b'] },
    { composer: false, condition: null, section: 'First', lines: ['look'] },
    { composer: true, condition: 'kept-back', section: 'Second', lines: ['```'] },
  ]);
});

test.each([
  ['a comment without a block', '<!-- composer -->\ntext\n', 'no commands after the comment: text'],
  ['a comment before a block of something else', '<!-- composer -->\n```sql\n```\n', 'no commands after'],
  [
    'a comment that is none of ours',
    '<!-- composer, unless x -->\n```sh\n```\n',
    'a comment that says nothing',
  ],
  ['a block without an end', '```sh\na\n', 'a block does not end'],
])('%s is refused', (_, text, message) => {
  expect(() => guideCommands(text)).toThrow(message);
});
