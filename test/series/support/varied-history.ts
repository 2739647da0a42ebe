import type { TempRepo } from '../../support/temp-repo.js';

/** Lines with a number each, some of them changed. */
export function lines(count: number, changes: Readonly<Record<number, string>> = {}, end = '\n'): string {
  return Array.from({ length: count }, (_, index) => (changes[index] ?? `line ${index}`) + end).join('');
}

/**
 * Commits with every kind of change that a patch can hold; returns the ids of base and tip.
 * Names, authors and messages have what is hard to carry in them.
 */
export function variedHistory(repo: TempRepo): { base: string; tip: string } {
  const base = repo.commit('base', {
    'src/a.txt': lines(40),
    'src/crlf.txt': lines(20, {}, '\r\n'),
    'src/no-end.txt': 'one\ntwo',
    'src/move-me.txt': lines(30),
    'bin/run': { exec: '#!/bin/sh\n' },
    link: { link: 'src/a.txt' },
    'data.bin': Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 7) % 256)),
    'gone.txt': 'bye\n',
    'becomes/folder': 'file\n',
    '.gitattributes': '*.txt diff=odd binary -text\n*.bin text\n',
  });
  repo.commit('Change the text\n\nTwo hunks, far apart.\n\nOrigin: vendor\nForwarded: no', {
    'src/a.txt': lines(40, { 3: 'three', 33: 'thirty-three' }),
  });
  repo.commit('Change CRLF only on one line', {
    'src/crlf.txt': lines(20, { 5: 'five' }, '\r\n').replace('line 9\r\n', 'line 9\n'),
  });
  repo.commit('Give the last line an end', { 'src/no-end.txt': 'one\ntwo\n' });
  repo.commit('And take it away again\n\nFirst paragraph.\n\n    indented\n\nKey: value\nno trailer here', {
    'src/no-end.txt': 'one\ntwo',
  });
  repo.commit(
    'Move and change: «ümläut» — 漢字\n\nWith text in UTF-8: żółć.\n\nSigned-off-by: Żółć <z@example.com>',
    {
      'src/move-me.txt': null,
      'lib/moved here/with blank.txt': lines(30, { 10: 'ten' }),
    },
  );
  repo.commit('Modes', { 'bin/run': '#!/bin/sh\n', 'src/no-end.txt': { exec: 'one\ntwo' } });
  repo.commit('Retarget the link', { link: { link: 'src/crlf.txt' } });
  repo.commit('Change the binary file', {
    'data.bin': Buffer.from(
      Array.from({ length: 2000 }, (_, index) => (index === 1000 ? 1 : (index * 7) % 256)),
    ),
    'new.bin': Buffer.from([0, 1, 2, 255, 254]),
  });
  repo.commit('Delete, create, and an empty file', {
    'gone.txt': null,
    'born.txt': 'hello\n',
    'empty.txt': '',
  });
  repo.commit('Nothing at all');
  repo.commit('Odd names', { 'ünï/cödé "quoted"\t.txt': 'x\n', 'back\\slash': 'y\n', '-dash': 'z\n' });
  repo.commit('A file becomes a folder', { 'becomes/folder': null, 'becomes/folder/file': 'file\n' });
  repo.commit('A file becomes a link', { 'born.txt': null, 'src/no-end.txt': { link: '../bin/run' } });
  repo.commit('Nothing at all');
  repo.commit('[tag] Subject with a tag', {
    'src/a.txt': lines(41, {
      3: '-- ',
      4: '--- a/x',
      5: '+++ b/x',
      6: 'diff --git a/x b/x',
      7: '@@ -1 +1 @@',
    }),
  });
  const tip = repo.commit('The same words as another one\n\nPatch: topic/given-name.patch', {
    'src/a.txt': lines(41, { 3: 'From me to you', 6: '' }),
  });
  return { base, tip };
}
