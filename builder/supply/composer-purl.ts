/**
 * The package URL of a Composer package (purl specification, type `composer`): the vendor is the namespace, names are in
 * lower case, and everything but letters, digits and `.-_~:` is percent-encoded.
 *
 * @param version null: no certain one
 */
export function composerPurl(name: string, version: string | null): string {
  const path = name.toLowerCase().split('/').map(encode).join('/');
  return `pkg:composer/${path}${version === null ? '' : `@${encode(version)}`}`;
}

function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');
}
