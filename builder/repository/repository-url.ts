import { BadInputError } from '../../src/errors/bad-input-error.js';

/**
 * The address of a repository without a final slash: `given`, or that of the folder itself. The
 * path of a `file:` address is not percent-encoded, because PHP opens it as it is written.
 *
 * Throws BadInputError `bad-url` for anything but http, https and file.
 */
export function repositoryUrl(out: string, given: string | null): string {
  if (given === null) return `file://${out}`;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url !== null && isPlain(url)) return given.replace(/\/+$/, '');
  throw new BadInputError(
    'bad-url',
    `'${withoutPassword(given, url)}' is no address of a repository: expected one such as https://repo.example.com ` +
      'or file:///srv/repo, without a password, query or fragment.',
  );
}

/** Composer appends paths to it and copies it into lock files, so it can hold neither a query nor a password. */
function isPlain(url: URL): boolean {
  const { protocol, search, hash, username, password } = url;
  return ['http:', 'https:', 'file:'].includes(protocol) && `${search}${hash}${username}${password}` === '';
}

/** A password must not get into a log. */
function withoutPassword(given: string, url: URL | null): string {
  return url === null || url.password === '' ? given : given.replace(/\/\/[^@]*@/, '//…@');
}
