import { runGit } from '../../git/git-cli.js';
import type { Oid } from '../../git/oid.js';

export interface TreePair {
  readonly before: Oid;
  readonly after: Oid;
}

/** Every setting that changes what a diff looks like, whatever the configuration says. */
const DIFF_OPTIONS = [
  '-c',
  'diff.suppressBlankEmpty=false',
  '-c',
  'diff.indentHeuristic=true',
  '-c',
  'core.quotePath=true',
  '-c',
  'core.bigFileThreshold=512m',
  'diff-tree',
  '--stdin',
  '-r',
  '--patch',
  '--binary',
  '--full-index',
  '--find-renames=50%',
  '-l1000',
  '--unified=3',
  '--inter-hunk-context=0',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--no-textconv',
  '--no-ext-diff',
  '--no-color',
  '--no-relative',
  '--ignore-submodules=none',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** More diff than this is no series of patches. */
const MAX_OUTPUT = 1 << 30;

/**
 * What git writes as the difference of each pair of trees, in order, from one git process in a
 * scratch repository (see `scratch-repository.ts`). Equal trees give an empty buffer.
 *
 * For each pair git prints the line `<before> <after>` and then the diff. No line of a diff reads
 * like that: lines of content begin with a blank, plus or minus, and base 85 has no blanks.
 */
export async function diffText(gitDir: string, pairs: readonly TreePair[]): Promise<Buffer[]> {
  const different = pairs.filter(({ before, after }) => before !== after);
  const headings = different.map(({ before, after }) => `${before} ${after}\n`);
  const { stdout } = await runGit(DIFF_OPTIONS, { gitDir, input: headings.join(''), maxBuffer: MAX_OUTPUT });
  const starts: number[] = [];
  let from = 0;
  for (const heading of headings) {
    const at = from === 0 ? 0 : stdout.indexOf(`\n${heading}`, from, 'latin1') + 1;
    if (stdout.toString('latin1', at, at + heading.length) !== heading) {
      throw new TypeError(`git diff-tree gave no answer for ${heading.trim()}`);
    }
    starts.push(at);
    from = at + heading.length - 1;
  }
  const texts = starts.map((start, index) =>
    stdout.subarray(start + (headings[index]?.length ?? 0), starts[index + 1] ?? stdout.length),
  );
  let next = 0;
  return pairs.map(({ before, after }) =>
    before === after ? Buffer.alloc(0) : (texts[next++] ?? Buffer.alloc(0)),
  );
}
