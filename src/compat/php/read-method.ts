import type { MethodNode } from './ast.js';
import type { FileContext } from './file-context.js';
import { hasAttribute } from './has-attribute.js';
import { hashCode } from './hash-code.js';
import { inlineType } from './inline-type.js';
import { memberDoc } from './member-doc.js';
import type { NameScope } from './name-scope.js';
import type { PhpMethod } from './php-facts.js';
import { readParameter } from './read-parameter.js';
import { stripCode } from './strip-code.js';
import { visibilityOf } from './visibility-of.js';

/** Reads a method; `after` is the end of what stands before it. Those of an interface are abstract. */
export function readMethod(
  node: MethodNode,
  ofInterface: boolean,
  scope: NameScope,
  after: number,
  file: FileContext,
): PhpMethod {
  const doc = memberDoc(file.docs.find(after, node.name.loc.start.offset), scope);
  const { body } = node;
  return {
    name: node.name.name,
    line: node.name.loc.start.line,
    visibility: visibilityOf(node.visibility),
    api: doc.api,
    deprecated: doc.deprecated || hasAttribute(node.attrGroups, 'Deprecated', scope),
    static: node.isStatic,
    abstract: node.isAbstract || ofInterface,
    final: node.isFinal,
    parameters: node.arguments.map((one) =>
      readParameter(one, doc.parameters.get(one.name.name) ?? null, scope, file),
    ),
    returns: { inline: inlineType(node.type, node.nullable, scope), doc: doc.returns },
    throws: doc.throws,
    body: body === null ? '' : hashCode(stripCode(file.source, body.loc.start.offset, body.loc.end.offset)),
  };
}
