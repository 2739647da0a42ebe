/** The paths of all that a node of a schema stands in, from the innermost out; a value may have `/` in it. */
export function pathsAbove(path: string): readonly string[] {
  const value = path.indexOf('/"');
  const found: string[] = [];
  for (let end = value > 0 ? value : path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    found.push(path.slice(0, end));
  }
  return found;
}
