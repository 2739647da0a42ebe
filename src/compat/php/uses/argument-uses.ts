import type { AstNode } from '../ast.js';
import type { SubjectKind } from '../../subject.js';
import type { UseList } from './use-list.js';

/** The text that an expression stands for; null when it stands for none. */
export type TextOf = (node: AstNode) => string | null;

interface Naming {
  readonly kind: SubjectKind;
  readonly how: string;
  /** What such a name looks like. */
  readonly like: RegExp;
}

const CONFIG: Naming = { kind: 'config-path', how: 'reads it', like: /^[\w-]+(?:\/[\w-]+){1,9}$/ };
const TABLE: Naming = { kind: 'table', how: 'works with it', like: /^[a-z][a-z0-9_]*$/i };
const HANDLE: Naming = { kind: 'layout-handle', how: 'adds it to a page', like: /^[\w-]+$/ };

/** Methods whose first argument names something, in lower case. */
const METHODS = new Map<string, Naming>([
  ...['getvalue', 'issetflag', 'getstoreconfig', 'getstoreconfigflag', 'saveconfig', 'deleteconfig'].map(
    (name) => [name, CONFIG] as const,
  ),
  ...[
    'gettable gettablename from into join joininner joinleft joinright joincross insert insertmultiple',
    'insertonduplicate insertarray insertforce update delete describetable istableexists truncatetable droptable',
    'addcolumn dropcolumn changecolumn modifycolumn tablecolumnexists addindex dropindex addforeignkey',
    'dropforeignkey createtable newtable renametable fetchtable getindexlist getforeignkeys',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name, TABLE] as const),
  ['addhandle', HANDLE],
  ['addupdate', HANDLE],
  ['isallowed', { kind: 'acl', how: 'asks for it', like: /^\w+::[\w./-]+$/ }],
  ['setactivemenu', { kind: 'menu', how: 'shows it as the open one', like: /^\w+::[\w./-]+$/ }],
]);

/** What the arguments of a call of a method name. */
export function argumentUses(
  method: string,
  args: readonly AstNode[],
  textOf: TextOf,
  line: number,
  uses: UseList,
): void {
  const [first, second] = args;
  if (first === undefined) return;
  const lower = method.toLowerCase();
  if (lower === '_init') {
    const column = second === undefined ? null : textOf(second);
    const table = textOf(first);
    // A collection gives two classes here.
    if (table === null || column === null || !TABLE.like.test(table) || !/^\w+$/.test(column)) return;
    uses.add({ kind: 'table', name: table }, TABLE.how, line);
    uses.add({ kind: 'column', name: table, member: column }, 'has it as its key', line);
    return;
  }
  const naming = METHODS.get(lower);
  if (naming === undefined) return;
  for (const name of textsOf(first, textOf)) {
    if (naming.like.test(name)) uses.add({ kind: naming.kind, name }, naming.how, line);
  }
}

/** A text, or those of an array (`['alias' => 'table']`). */
function textsOf(node: AstNode, textOf: TextOf): readonly string[] {
  if (node.kind !== 'array') {
    const text = textOf(node);
    return text === null ? [] : [text];
  }
  return node.items.flatMap((item) => {
    if (item === null) return [];
    const text = textOf(item.kind === 'entry' ? item.value : item);
    return text === null ? [] : [text];
  });
}
