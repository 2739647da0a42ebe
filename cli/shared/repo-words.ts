/** `--repo DIR` for a command that is proposed next, where this one was given it. */
export function repoWords(given: string | undefined): string[] {
  return given === undefined ? [] : ['--repo', given];
}
