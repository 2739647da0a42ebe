import { toByteString } from '../byte-string.js';
import { FaultList } from '../fault-list.js';
import { LineCursor } from '../line-cursor.js';
import { messageHazards } from '../message-hazards.js';
import { parsePatchHead, type PatchHead } from '../parse-patch-head.js';
import type { PatchFile } from '../patch-file.js';
import type { LintFinding, PatchRule } from './lint-rule.js';

/** The rules about whether a message survives its way through mail tools. */
export const messageRules: readonly PatchRule[] = [
  {
    about: 'patch',
    code: 'no-mail-header',
    severity: 'error',
    finds: "a patch without author and date in a mail's header, which `git am` cannot read",
    mend: 'Import it (`upkeep import --quilt`), or make it again with `git format-patch`.',
    check: ({ author }) =>
      author.email === ''
        ? [{ line: 1, message: "expected 'From:', 'Date:' and 'Subject:' at its beginning" }]
        : [],
  },
  {
    about: 'patch',
    code: 'message-hazard',
    severity: 'error',
    finds: 'a line of the message that `git am` reads as something else (the end, a header, a signature)',
    mend: 'Indent the line by a blank, or write it otherwise.',
    check: (patch) => hazards(patch, 'error'),
  },
  {
    about: 'patch',
    code: 'message-fragile',
    severity: 'warning',
    finds: 'a line of the message that other tools, or `git am` without its keep options, read differently',
    mend: 'Write it otherwise.',
    check: (patch) => hazards(patch, 'warning'),
  },
  {
    about: 'patch',
    code: 'in-body-header',
    severity: 'error',
    finds:
      '`From:`, `Date:` or `Subject:` at the beginning of the body, which replaces author, date or subject',
    mend: 'Put it into the header of the patch, or indent the line by a blank.',
    check: (patch) =>
      headOf(patch).head.inBodyHeaders.map((line) => ({
        line,
        message: 'git am takes this line for a header',
      })),
  },
  {
    about: 'patch',
    code: 'message-cut',
    severity: 'error',
    finds:
      'text between the end of the message (`---`, `diff -` or `Index: `) and the diff, which `git am` drops',
    mend: 'Move what is to be kept above the end of the message; indent by a blank a line that only looks like one.',
    check: (patch) => {
      const { cursor } = headOf(patch);
      const end = cursor.line;
      const line = lostLine(cursor);
      return line === null
        ? []
        : [{ line, message: `the message ends in line ${end}, so this line is lost` }];
    },
  },
];

function headOf(patch: PatchFile): { head: PatchHead; cursor: LineCursor } {
  const cursor = new LineCursor(toByteString(patch.bytes));
  return { head: parsePatchHead(patch.name, cursor, new FaultList(patch.name)), cursor };
}

function hazards(patch: PatchFile, severity: 'error' | 'warning'): LintFinding[] {
  const { head } = headOf(patch);
  return messageHazards(patch.message, head.subjectLine, head.bodyLine)
    .filter((hazard) => hazard.severity === severity)
    .map(({ line, message, mend }) => ({ line, message, mend }));
}

/** The first line from the cursor to the diff that says something; a diffstat is missed by nobody. */
function lostLine(cursor: LineCursor): number | null {
  if (cursor.peek().trimEnd() === '---') cursor.skip();
  while (!cursor.atEnd && !isDiff(cursor)) {
    const line = cursor.line;
    const text = cursor.next();
    if (text === '-- ') return null;
    const stat =
      /^ \S.* \| |^ \d+ files? changed|^ (?:create|delete|rename|copy|mode|rewrite) |^(?:base-commit|change-id): /;
    if (text.trim() !== '' && !stat.test(text)) return line;
  }
  return null;
}

function isDiff(cursor: LineCursor): boolean {
  return (
    cursor.startsWith('diff --git ') || (cursor.startsWith('--- ') && cursor.peekSecond().startsWith('+++ '))
  );
}
