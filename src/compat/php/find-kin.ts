import type { QuickScope } from './quick-scope.js';

/** A class with what stands directly above it, found without parsing. */
export interface PhpKin {
  /** Fully qualified, as are the names above. */
  readonly name: string;
  readonly above: readonly string[];
  /** Whether the doc block before it has `@api`. */
  readonly api: boolean;
}

/** A declaration in a text: where it begins and where its name ends. */
interface Declared {
  readonly name: string;
  readonly space: string;
  readonly start: number;
  readonly end: number;
}

/** Longer lists of interfaces, and longer doc blocks, are cut: a hostile file must not take long. */
const [MAX_HEADER, MAX_DOC] = [5_000, 6_000];

const TRAITS = /(?:^|[{};])[ \t]*use[ \t]+([\w\\][\w\\, \t\r\n]{0,2000})[;{]/gm;

/** Finds what stands above the classes of a text, by the words between their names and their brackets. */
export function findKin(
  content: string,
  declared: readonly Declared[],
  scope: QuickScope,
): readonly PhpKin[] {
  return declared.flatMap(({ name, space, start, end }, index) => {
    const resolve = (text: string): string => scope.resolve(text, space);
    const open = content.indexOf('{', end);
    const header = content.slice(end, open === -1 ? end : Math.min(open, end + MAX_HEADER));
    const body = content.slice(open === -1 ? end : open, declared[index + 1]?.start ?? content.length);
    const above = [
      ...namesOf(header.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|\b(?:extends|implements)\b/g, ',')),
      ...[...body.matchAll(TRAITS)].flatMap(([, names]) => namesOf(names ?? '')),
    ].map(resolve);
    return above.length === 0 ? [] : [{ name, above: [...new Set(above)], api: hasApi(content, start) }];
  });
}

function namesOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => /^[\w\\\x80-\uffff]+$/.test(one));
}

/** Whether a doc block with `@api` ends where the declaration begins; attributes may be between. */
function hasApi(content: string, start: number): boolean {
  let before = content.slice(Math.max(0, start - MAX_DOC), start).trimEnd();
  for (let next = before; next !== ''; before = next) {
    next = before.replace(/(?:^|\n)[ \t]*#\[[^\n]*\]$/, '').trimEnd();
    if (next === before) break;
  }
  const open = before.lastIndexOf('/**');
  return before.endsWith('*/') && open !== -1 && /@api\b/.test(before.slice(open));
}
