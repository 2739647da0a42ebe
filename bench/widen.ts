import type { Git } from './git.js';

interface Directory {
  readonly path: string;
  readonly files: number;
}

/**
 * A commit like `commit` with about `times` its files: the subdirectories of its most populous directory
 * (in a Magento tree: the modules) are there again under other names, so that what a series touches has
 * that many more neighbours. Written into `repo`.
 */
export function widen(git: Git, repo: string, commit: string, times: number): string {
  const files = git.lines(repo, ['ls-tree', '-r', '--name-only', '--end-of-options', commit]);
  const crowded = mostSubdirectories(files);
  const copies = Math.ceil(((times - 1) * files.length) / crowded.files);
  let tree = widened(git, repo, git.text(repo, ['rev-parse', `${commit}:${crowded.path}`]), copies);
  for (let path = crowded.path; path !== '';) {
    const slash = path.lastIndexOf('/');
    const [parent, name] = [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
    const entries = git.lines(repo, ['ls-tree', '--full-tree', `${commit}:${parent}`]);
    const replaced = entries.map((line) =>
      line.endsWith(`\t${name}`) ? `040000 tree ${tree}\t${name}` : line,
    );
    tree = git.text(repo, ['mktree'], `${replaced.join('\n')}\n`);
    path = parent;
  }
  return git.text(repo, ['commit-tree', tree, '-m', `${times} times the files`]);
}

/** The directory with the most directories in it, and the number of files below. */
function mostSubdirectories(files: readonly string[]): Directory {
  const below = new Map<string, { readonly children: Set<string>; files: number }>();
  for (const file of files) {
    const parts = file.split('/');
    for (let depth = 0; depth < parts.length - 1; depth++) {
      const path = parts.slice(0, depth).join('/');
      const entry = below.get(path) ?? { children: new Set(), files: 0 };
      entry.children.add(parts[depth] ?? '');
      entry.files += 1;
      below.set(path, entry);
    }
  }
  let best: Directory & { readonly children: number } = { path: '', files: files.length, children: 0 };
  for (const [path, { children, files: count }] of below) {
    if (path !== '' && children.size > best.children) best = { path, files: count, children: children.size };
  }
  return best;
}

function widened(git: Git, repo: string, tree: string, copies: number): string {
  const entries = git.lines(repo, ['ls-tree', '--full-tree', tree]);
  const more = entries
    .filter((line) => line.startsWith('040000'))
    .flatMap((line) => Array.from({ length: copies }, (_, index) => `${line}Copy${index + 1}`));
  return git.text(repo, ['mktree'], `${[...entries, ...more].join('\n')}\n`);
}
