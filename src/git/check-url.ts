import { BadInputError } from '../errors/bad-input-error.js';

const SCHEMES = ['https:', 'http:', 'ssh:', 'git:', 'file:'];

/**
 * Throws BadInputError `url` unless git may be given this as the address of a repository:
 * https, http, ssh, git or file, `user@host:path`, or a path. Refused: what git would take for
 * an option, a transport helper (`ext::…` runs any command), and a password in the address,
 * which would end up in logs and process lists.
 * @param what names the address in the message, such as `stack.yml: upstream`
 */
export function checkUrl(url: string, what: string): void {
  const fault = urlFault(url);
  if (fault !== null)
    throw new BadInputError('url', `${what}: ${JSON.stringify(redactUrl(url))} cannot be used: ${fault}.`);
}

function urlFault(url: string): string | null {
  if (url.trim() === '') return 'it is empty';
  // oxlint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f]/.test(url)) return 'it holds a control character';
  if (url.startsWith('-')) return 'it would be taken for an option';
  if (/^[\w+.-]*::/.test(url))
    return 'transport helpers (NAME::ADDRESS) are not allowed; use https, ssh, git, file or a path';
  const scheme = /^([a-z][a-z0-9+.-]*:)\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined)
    return /^(?:[^/@]*@)?-/.test(url) ? 'its host would be taken for an option' : null;
  if (!SCHEMES.includes(scheme)) return `${scheme}// is not allowed; use https, ssh, git, file or a path`;
  if (!URL.canParse(url)) return 'it is not a valid address';
  const parsed = new URL(url);
  if (parsed.hostname.startsWith('-') || parsed.username.startsWith('-'))
    return 'its host would be taken for an option';
  if (parsed.password !== '')
    return 'it holds a password; let a git credential helper or an ssh key provide it';
  if (scheme !== 'ssh:' && parsed.username !== '')
    return 'it holds a user name or token; let a git credential helper provide it';
  return null;
}

/** Text from git without the passwords of addresses in it. */
export function redactUrl(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@]+@/gi, '$1***@');
}
