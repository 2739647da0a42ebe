import type { ParameterNode } from './ast.js';
import { expressionText } from './expression-text.js';
import type { FileContext } from './file-context.js';
import { inlineType } from './inline-type.js';
import type { NameScope } from './name-scope.js';
import type { PhpParameter, TypeText } from './php-facts.js';
import { promotedVisibility } from './promoted-visibility.js';

/** Reads a parameter; `doc` is the type that the doc block has for it. */
export function readParameter(
  node: ParameterNode,
  doc: TypeText | null,
  scope: NameScope,
  file: FileContext,
): PhpParameter {
  const promoted = promotedVisibility(node);
  const written = inlineType(node.type, node.nullable, scope);
  // `Type $x = null` means `?Type $x = null`.
  const byDefault = node.value?.kind === 'nullkeyword' && promoted === null;
  const inline = byDefault ? inlineType(node.type, true, scope) : written;
  return {
    name: node.name.name,
    inline,
    doc,
    optional: node.value !== null || node.variadic,
    default: node.value === null ? null : expressionText(node.value, scope, file.source),
    ...(inline === written ? {} : { nullByDefault: true as const }),
    variadic: node.variadic,
    byReference: node.byref || (node.type?.kind === 'intersectiontype' && node.type.types.includes(null)),
    promoted,
  };
}
