import { encodeHeaderText } from './encoded-words.js';

/** Name and address, as a commit keeps them. */
export interface MailAuthor {
  readonly name: string;
  readonly email: string;
}

/** Longer names are taken for a mistake by `git mailinfo`. */
const MAX_NAME_BYTES = 60;

/**
 * Reads the text of a `From:` header the way `git am` does, which is not RFC 5322's: the address is
 * what stands around the first `@`, and stands in for a name that is empty, longer than 60 bytes or
 * has `@`, `<` or `>` in it. Null when there is no address.
 */
export function parseMailAuthor(header: string): MailAuthor | null {
  const text = unquote(header);
  const at = text.indexOf('@');
  let email: string;
  let rest: string;
  if (at < 0) {
    const bracketed = /^([^<]*)<([^>]*)>/s.exec(text);
    if (bracketed === null) return null;
    email = (bracketed[2] ?? '').trim();
    rest = bracketed[1] ?? '';
  } else {
    const before = /[^\s<]*$/.exec(text.slice(0, at))?.[0] ?? '';
    const after = /^[^\s>]*/.exec(text.slice(at))?.[0] ?? '';
    email = before + after;
    const start = at - before.length;
    const end = at + after.length;
    const bracketed = text.charAt(start - 1) === '<' && text.charAt(end) === '>';
    rest = bracketed
      ? text.slice(0, start - 1) + text.slice(end + 1)
      : text.slice(0, start) + text.slice(end);
  }
  let name = collapse(rest);
  if (name.startsWith('(') && name.endsWith(')')) name = name.slice(1, -1);
  if (name === '' || Buffer.byteLength(name) > MAX_NAME_BYTES || /[@<>]/.test(name)) name = email;
  return { name: stripCrud(name), email: stripCrud(email) };
}

/** The text of a `From:` header; the name in quotes where mail needs them. */
export function formatMailAuthor(author: MailAuthor): string {
  let { name } = author;
  if (name.includes('=?')) name = encodeHeaderText(name);
  else if (/[()<>@,;:\\".[\]]/.test(name)) name = `"${name.replace(/["\\]/g, '\\$&')}"`;
  return `${name} <${author.email}>`;
}

/** The author that `git am` would make of this one: what a patch file can carry. */
export function representableAuthor(author: MailAuthor): MailAuthor {
  const clean = {
    name: collapse(author.name.replaceAll('\0', '')),
    email: collapse(author.email.replaceAll('\0', '')),
  };
  return parseMailAuthor(`${clean.name} <${clean.email}>`) ?? clean;
}

/** Takes the quotes of quoted strings away, and the backslashes in them. */
function unquote(header: string): string {
  if (!header.includes('"')) return header;
  return header.replace(/"((?:[^"\\]|\\.)*)"/gs, (_, quoted: string) => quoted.replace(/\\(.)/gs, '$1'));
}

function collapse(text: string): string {
  return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}

/** What git takes from both ends of a name or address when it makes a commit. */
function stripCrud(text: string): string {
  return text.replace(/^[\0- .,:;<>"\\']+|[\0- .,:;<>"\\']+$/g, '');
}
