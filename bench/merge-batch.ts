import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from './git.js';

/** Three trees: what both started from, what it goes onto, what it did to the first. */
export interface MergeInput {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface MergeOutput {
  readonly clean: boolean;
  /** The merged tree; with conflict markers in it when not clean. */
  readonly tree: string;
  /** Paths that git left unmerged, each once. */
  readonly conflicts: readonly string[];
}

const AT = 'Bench <bench@localhost> 1700000000 +0000';
const REF = 'refs/bench/merge';

/**
 * git's own merges of many triples of trees, in two processes: `fast-import` makes two synthetic commits
 * on one synthetic parent for each, which is how any git from 2.39 can be told the merge base, and
 * `merge-tree --stdin` merges them. Writes into `repo`: give it a scratch one.
 */
export function mergeBatch(git: Git, repo: string, inputs: readonly MergeInput[]): MergeOutput[] {
  if (inputs.length === 0) return [];
  const marks = join(repo, 'marks');
  const stream: string[] = [];
  inputs.forEach((input, index) => {
    const base = 3 * index + 1;
    stream.push(synthetic(base, input.base, null));
    stream.push(synthetic(base + 1, input.ours, base));
    stream.push(synthetic(base + 2, input.theirs, base));
  });
  git.bytes(repo, ['fast-import', '--quiet', '--force', `--export-marks=${marks}`], stream.join(''));
  const ids = readMarks(marks);
  const pairs = inputs.map((_, index) => `${ids.get(3 * index + 2)} ${ids.get(3 * index + 3)}\n`);
  const printed = git.bytes(repo, ['merge-tree', '--write-tree', '--stdin', '--no-messages'], pairs.join(''));
  return parse(printed.toString('utf8'), inputs.length);
}

function synthetic(mark: number, tree: string, parent: number | null): string {
  const from = parent === null ? '' : `from :${parent}\n`;
  // Without the reset fast-import would take the commit before as parent.
  return `reset ${REF}\ncommit ${REF}\nmark :${mark}\ncommitter ${AT}\ndata 0\n${from}M 040000 ${tree} ""\n\n`;
}

function readMarks(path: string): Map<number, string> {
  const ids = new Map<number, string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [mark, id] = line.split(' ');
    if (mark !== undefined && id !== undefined) ids.set(Number(mark.slice(1)), id);
  }
  return ids;
}

function parse(text: string, count: number): MergeOutput[] {
  const words = text.split('\0');
  const outputs: MergeOutput[] = [];
  let at = 0;
  while (outputs.length < count) {
    const [status, tree] = [words[at], words[at + 1]];
    if (status === undefined || tree === undefined) throw new Error('merge-tree --stdin ended early');
    at += 2;
    const paths = new Set<string>();
    for (; words[at] !== '' && words[at] !== undefined; at++) {
      const entry = words[at] ?? '';
      paths.add(entry.slice(entry.indexOf('\t') + 1));
    }
    at += 1;
    outputs.push({ clean: status === '1', tree, conflicts: [...paths] });
  }
  return outputs;
}
