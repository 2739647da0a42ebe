/** The area that a configuration file belongs to: the folder between `etc` and the file, `global` without one. */
export function areaOf(path: string): string {
  return /(?:^|\/)etc\/([^/]+)\/[^/]+$/.exec(path)?.[1] ?? 'global';
}
