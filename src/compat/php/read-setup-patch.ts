import type { ClassNode, MethodNode } from './ast.js';
import type { FileConstants } from './file-constants.js';
import { literalList } from './literal-list.js';
import type { NameScope } from './name-scope.js';
import type { PhpClass, PhpSetupPatch } from './php-facts.js';

const INTERFACES =
  /^magento\\framework\\setup\\patch\\(?:data|schema|)patch(?:revertable|version|)interface$/;
const REVERTABLE = 'magento\\framework\\setup\\patch\\patchrevertableinterface';
const METHODS = new Set(['apply', 'getaliases', 'getdependencies']);

/**
 * Reads a data or schema patch: a class that implements an interface of those, or that is in a `Setup\Patch` namespace
 * and has a method of theirs. Null for other classes, and for abstract ones.
 */
export function readSetupPatch(
  node: ClassNode,
  facts: PhpClass,
  scope: NameScope,
  constants: FileConstants,
): PhpSetupPatch | null {
  if (facts.kind !== 'class' || facts.abstract) return null;
  const interfaces = facts.implements.map((name) => name.toLowerCase());
  const placed = /\\Setup\\Patch\\/i.test(facts.name);
  const isPatch =
    interfaces.some((name) => INTERFACES.test(name)) ||
    (placed && facts.methods.some(({ name }) => METHODS.has(name.toLowerCase())));
  if (!isPatch) return null;
  return {
    class: facts.name,
    line: facts.line,
    revertable: interfaces.includes(REVERTABLE),
    aliases: returned(node, 'getaliases', scope, constants),
    dependencies: returned(node, 'getdependencies', scope, constants),
  };
}

function returned(
  node: ClassNode,
  name: string,
  scope: NameScope,
  constants: FileConstants,
): readonly string[] | null {
  const method = node.body.find(
    (member): member is MethodNode => member.kind === 'method' && member.name.name.toLowerCase() === name,
  );
  const [statement, ...others] = method?.body?.children ?? [];
  if (statement?.kind !== 'return' || others.length > 0 || statement.expr?.kind !== 'array') return null;
  return literalList(statement.expr, scope, constants)?.map((one) => one.replace(/^\\/, '')) ?? null;
}
