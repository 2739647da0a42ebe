/** The full name of what `--ref` says: a plain name is a branch. */
export function fullRefName(name: string): string {
  return name.startsWith('refs/') ? name : `refs/heads/${name}`;
}
