/** Whether a path is `etc/NAME` or ends so; with `areas`, `etc/AREA/NAME` too. */
export function isConfigFile(path: string, name: string, areas: boolean): boolean {
  if (!path.endsWith(name)) return false;
  const folders = path.split('/');
  return folders.pop() === name && (folders.at(-1) === 'etc' || (areas && folders.at(-2) === 'etc'));
}
