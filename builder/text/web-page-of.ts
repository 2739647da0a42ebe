/** Where people read a repository that git reaches at this address; null when that cannot be told from it. */
export function webPageOf(url: string): string | null {
  const ssh = /^[A-Za-z0-9_.-]+@([A-Za-z0-9.-]+):([A-Za-z0-9._/-]+)$/.exec(url);
  if (ssh !== null) return `https://${ssh[1]}/${withoutSuffix(ssh[2] ?? '')}`;
  if (!/^https?:\/\/[^\s()<>]+$/i.test(url)) return null;
  return withoutSuffix(url.replace(/\/+$/, ''));
}

function withoutSuffix(path: string): string {
  return path.replace(/\.git$/, '');
}
