/** Parts of a package URL by the steps of the purl specification, for URLs without qualifiers and subpath. */
export function parsePurl(purl: string): {
  type: string;
  namespace: string;
  name: string;
  version: string | null;
} {
  const [scheme, rest] = split(purl, purl.indexOf(':'));
  if (scheme !== 'pkg') throw new Error(`${purl} has another scheme`);
  const at = rest.lastIndexOf('@');
  const [path, version] = at < 0 ? [rest, null] : split(rest, at);
  const [type, ...parts] = path.split('/');
  const name = decodeURIComponent(parts.pop() ?? '');
  return {
    type: type ?? '',
    namespace: parts.map((part) => decodeURIComponent(part)).join('/'),
    name,
    version: version === null ? null : decodeURIComponent(version),
  };
}

function split(text: string, at: number): [string, string] {
  return [text.slice(0, at), text.slice(at + 1)];
}
