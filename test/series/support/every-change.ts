import type { FileSpec, TempRepo } from '../../support/temp-repo.js';

const lines = (from: number, to: number, end = '\n'): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}${end}`).join('');

/** Bytes that no delta makes smaller; the same in every run. */
const noise = (seed: number, size: number): Buffer => {
  let state = seed;
  return Buffer.from(
    Array.from({ length: size }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state >>> 24;
    }),
  );
};

const BINARY = noise(1, 3000);

/** What the repository holds before. */
export const BEFORE: Readonly<Record<string, FileSpec>> = {
  'text.txt': lines(1, 40),
  'crlf.txt': lines(1, 20, '\r\n'),
  'mixed.txt': 'a\r\nb\nc\r\nd\n',
  'no-newline.txt': 'one\ntwo',
  'gets-newline.txt': 'one\ntwo',
  'loses-newline.txt': 'one\ntwo\n',
  'latin1.txt': Buffer.from('gr\xfc\xdfe\nund\nmehr\n', 'latin1'),
  'form\ffeed.txt': 'a\fb\n',
  'rename-me.txt': lines(1, 30),
  'rename-and-change.txt': lines(100, 130),
  'mode.sh': '#!/bin/sh\necho\n',
  'mode-and-text.sh': lines(1, 10),
  'gone.txt': lines(1, 5),
  'gone-empty.txt': '',
  'gone.bin': noise(2, 100),
  link: { link: 'text.txt' },
  'becomes-link.txt': 'file\n',
  'becomes-file': { link: 'text.txt' },
  'becomes-folder': 'file\n',
  'folder/becomes-file/x': 'x\n',
  'big.bin': BINARY,
  'small.bin': Buffer.from([0, 1, 2]),
  'ä/ö ü.txt': 'umlaut\n',
  'with blank.txt': 'blank\n',
  'quote".txt': 'quote\n',
  'dashes.sql': '-- comment\n-- another\nselect 1;\n-- end\n',
  'plusses.txt': '++ b/x\n++ y\n',
  'looks-like-diff.txt': 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n',
  'signature.txt': '- \n-- \n2.39\n',
};

/** What it holds after: every kind of change once. */
export const AFTER: Readonly<Record<string, FileSpec>> = {
  'text.txt': lines(1, 3) + 'new\n' + lines(5, 20) + lines(22, 40),
  'crlf.txt': lines(1, 9, '\r\n') + 'new\r\n' + lines(11, 20, '\r\n'),
  'mixed.txt': 'a\nb\r\nc\r\nd\n',
  'no-newline.txt': 'one\nzwei',
  'gets-newline.txt': 'one\ntwo\n',
  'loses-newline.txt': 'one\ntwo',
  'latin1.txt': Buffer.from('gr\xfc\xdfe\nund\nnoch \xe4mehr\n', 'latin1'),
  'form\ffeed.txt': 'a\fc\n',
  'rename-me.txt': null,
  'renamed/to.txt': lines(1, 30),
  'rename-and-change.txt': null,
  'renamed/ä.txt': lines(100, 129) + 'changed\n',
  'mode.sh': { exec: '#!/bin/sh\necho\n' },
  'mode-and-text.sh': { exec: lines(1, 9) + 'ten\n' },
  'gone.txt': null,
  'gone-empty.txt': null,
  'gone.bin': null,
  link: { link: 'mixed.txt' },
  'becomes-link.txt': { link: 'text.txt' },
  'becomes-file': 'text.txt',
  'becomes-folder': null,
  'becomes-folder/x': 'x\n',
  'folder/becomes-file': null,
  'folder/other': 'x\n',
  'new.txt': lines(1, 3),
  'new-no-newline.txt': 'x',
  'new-empty.txt': '',
  'new.sh': { exec: 'echo\n' },
  'new-link': { link: 'nowhere' },
  'new.bin': noise(3, 5000),
  'big.bin': Buffer.concat([BINARY.subarray(0, 1500), Buffer.from('insert'), BINARY.subarray(1500)]),
  'small.bin': Buffer.from([0, 3]),
  'ä/ö ü.txt': 'Umlaut\n',
  'with blank.txt': 'Blank\n',
  'quote".txt': 'Quote\n',
  'new tab\there.txt': 'x\n',
  'dashes.sql': '-- another\nselect 2;\n',
  'plusses.txt': '++ b/x\n++ z\n++ b/y\n',
  'looks-like-diff.txt': 'diff --git a/x b/x\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n',
  'signature.txt': '- \n2.39\n',
};

/** Makes the two commits and returns their ids. */
export function commitEveryChange(
  repo: TempRepo,
  message = 'Every kind of change',
): { before: string; after: string } {
  const before = repo.commit('before', BEFORE);
  const after = repo.commit(message, AFTER);
  return { before, after };
}
