import type { FactsReader } from '../facts-reader.js';
import { findKin, type PhpKin } from './find-kin.js';
import { QuickScope } from './quick-scope.js';

/** Names that a PHP file may declare, found without parsing it. */
export interface PhpSymbols {
  /** Fully qualified names of classes, interfaces, traits and enums, and of aliases. */
  readonly names: readonly string[];
  /** What stands directly above the classes: parents, interfaces, traits. Without those that have nothing above. */
  readonly kin: readonly PhpKin[];
}

const NAMESPACE = /^[ \t]*(?:<\?php[ \t]+)?namespace[ \t]+([\w\\]+)[ \t]*[;{]/gm;
const DECLARATION =
  /^[ \t]*(?:<\?php[ \t]+)?(?:(?:abstract|final|readonly)[ \t\r\n]{1,99}){0,3}(?:class|interface|trait|enum)[ \t\r\n]{1,99}([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)/gm;
const ALIAS = /\bclass_alias\s*\([^;]{0,999}?,\s{0,99}(?:(['"])\\*([\w\\]+)\1|([\w\\]+)::class)/g;

/**
 * Finds declarations by their lines. It may name too many (in a heredoc, in a comment), never too few in code that
 * puts one declaration on a line: who needs a class parses the file that it names. Forty times faster than parsing,
 * which is why a tree of 20,000 files can be indexed for one patch.
 */
export const symbolsReader: FactsReader<PhpSymbols> = {
  kind: 'php-symbols',
  version: 4,
  takes: (path) => path.endsWith('.php'),
  read(content) {
    const spaces = [...content.matchAll(NAMESPACE)].map(({ index, 1: name }) => ({
      index,
      name: name ?? '',
    }));
    let at = -1;
    const declared = [...content.matchAll(DECLARATION)].map(({ index, 0: text, 1: name }) => {
      while ((spaces[at + 1]?.index ?? content.length) <= index) at += 1;
      const space = spaces[at]?.name ?? '';
      const full = space === '' ? (name ?? '') : `${space}\\${name}`;
      return { name: full, space, start: index, end: index + text.length };
    });
    const scope = new QuickScope(content.slice(0, declared[0]?.start));
    const aliases = [...content.matchAll(ALIAS)].map(({ index, 2: quoted, 3: name = '' }) => {
      const space = spaces.findLast((one) => one.index <= index)?.name ?? '';
      return quoted?.replaceAll('\\\\', '\\') ?? scope.resolve(name, space);
    });
    const names = declared.map(({ name }) => name);
    return { names: [...new Set([...names, ...aliases])], kin: findKin(content, declared, scope) };
  },
};
