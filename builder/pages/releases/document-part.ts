import { documentsFolder } from '../../release/documents-folder.js';
import { commandBlock } from '../command-block.js';
import { fragment } from '../fragment.js';
import type { HtmlPart } from '../html-part.js';
import { markdown } from '../markdown/markdown.js';
import { relativeLink } from '../relative-link.js';
import { commandLines } from './command-lines.js';
import type { DocumentedRelease } from './documented-release.js';
import { guidePath } from './guide-path.js';
import { releasePath } from './release-path.js';

/** A page, the release that it is about, and the document that is shown in it. */
interface DocumentPlace {
  readonly release: DocumentedRelease;
  /** Path of the page. */
  readonly page: string;
  /** Path of the document below the folder of the release; links in it are relative to it. */
  readonly document: string;
  /** Level of the heading that it stands below. */
  readonly below: number;
  /** Ids of the page so far. */
  readonly ids: Set<string>;
}

/** Documents that are parts of the page of a release, and the ids of these parts. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['notes.md', 'notes'],
  ['services.md', 'services'],
]);
/** Notes of a big release have a line for each of thousands of commits. */
const MOST_CHARACTERS = 1_000_000;

/**
 * A document of a release as a part of a page. Links to other documents of the release lead to their pages, or to the
 * file where there is no page for it.
 */
export function documentPart(text: string, place: DocumentPlace): HtmlPart {
  return markdown(text, {
    below: place.below,
    ids: place.ids,
    most: MOST_CHARACTERS,
    commands: (lines) => commandBlock(commandLines(lines)),
    link: (address) => linkTo(address, place),
  });
}

function linkTo(address: string, { release, page, document }: DocumentPlace): string | null {
  const { distribution, version, files } = release;
  const found = /^([^#?]*)(#.*)?$/.exec(address);
  if (found === null) return null;
  const [, file = '', part = ''] = found;
  const to = file === '' ? document : resolve(document, file);
  if (to === null || !files.some(({ path }) => path === to)) return null;
  const path = PARTS.has(to)
    ? releasePath(distribution, version)
    : (guidePath(distribution, version, to) ?? `${documentsFolder(distribution, version)}/${to}`);
  const id = part === '' ? (PARTS.get(to) ?? '') : decoded(part.slice(1));
  const anchor = id === '' ? '' : fragment(id);
  return path === page && anchor !== '' ? anchor : `${relativeLink(page, path)}${anchor}`;
}

/** A path below the folder of the release; null for one that leaves it. */
function resolve(from: string, relative: string): string | null {
  const parts = from.split('/').slice(0, -1);
  for (const name of relative.split('/')) {
    if (name === '..') {
      if (parts.pop() === undefined) return null;
    } else if (name !== '.') parts.push(name);
  }
  return parts.join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
