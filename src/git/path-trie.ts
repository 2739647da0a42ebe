import { encodePath } from './path-bytes.js';

/** A directory or file name on the way to one of a set of paths. */
export interface TrieNode {
  /** The whole path of this node; `''` for the root. */
  readonly path: string;
  /** The last component, one character for each byte, as it is compared with raw trees. */
  readonly name: string;
  readonly children: Map<string, TrieNode>;
  /** Whether the path itself belongs to the set. */
  wanted: boolean;
}

// Nearly all names are ASCII, and then text and bytes are the same.
// oxlint-disable-next-line no-control-regex
const BEYOND_ASCII = /[^\0-\x7f]/;

/** A set of paths as a tree of names, so that each directory is read once for all of them. */
export class PathTrie {
  readonly root: TrieNode = { path: '', name: '', children: new Map(), wanted: false };

  constructor(paths: Iterable<string> = []) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    let node = this.root;
    for (let start = 0; start <= path.length;) {
      const slash = path.indexOf('/', start);
      const end = slash < 0 ? path.length : slash;
      const name = path.slice(start, end);
      let child = node.children.get(name);
      if (child === undefined) {
        child = { path: path.slice(0, end), name: nameBytes(name), children: new Map(), wanted: false };
        node.children.set(name, child);
      }
      node = child;
      start = end + 1;
    }
    node.wanted = true;
  }
}

function nameBytes(name: string): string {
  return BEYOND_ASCII.test(name) ? encodePath(name).toString('latin1') : name;
}
