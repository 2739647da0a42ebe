import type { AnyNode } from 'acorn';
import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import { itemsOf } from './items-of.js';
import { nodesOf } from './nodes-of.js';
import { parseJavaScript } from './parse-javascript.js';
import { propertiesOf } from './properties-of.js';
import type { RequireJsEntry } from './requirejs-facts.js';

/** Reads `requirejs-config.js`: the object literals that are `config`, or given to `require.config`. */
export const requireJsReader: FactsReader<readonly RequireJsEntry[]> = {
  kind: 'requirejs',
  version: 1,
  takes: (path) => path === 'requirejs-config.js' || path.endsWith('/requirejs-config.js'),
  read(content) {
    const program = parseJavaScript(content);
    const configs = [...nodesOf(program)].flatMap(configOf);
    if (configs.length === 0 && program.body.length > 0) {
      throw new UnreadableError('expected an object literal as `config`, and there is none');
    }
    return configs.flatMap(entriesOf).toSorted((a, b) => a.line - b.line);
  },
};

function configOf(node: AnyNode): readonly AnyNode[] {
  if (node.type === 'VariableDeclarator') return isConfig(node.id) ? objects(node.init) : [];
  if (node.type === 'AssignmentExpression') return isConfig(node.left) ? objects(node.right) : [];
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
  const { object, property } = node.callee;
  const ofRequire = object.type === 'Identifier' && ['require', 'requirejs'].includes(object.name);
  return ofRequire && isConfig(property) ? node.arguments.flatMap(objects) : [];
}

function isConfig(node: AnyNode): boolean {
  return node.type === 'Identifier' && node.name === 'config';
}

function objects(node: AnyNode | null | undefined): readonly AnyNode[] {
  return node?.type === 'ObjectExpression' ? [node] : [];
}

function entriesOf(config: AnyNode): readonly RequireJsEntry[] {
  return propertiesOf(config).flatMap(({ name: part, value }): readonly RequireJsEntry[] => {
    switch (part) {
      case 'map':
        return propertiesOf(value).flatMap(({ name, value: of }) =>
          name === '*' ? aliases(of) : aliases(of).map((one) => ({ ...one, kind: 'map', context: name })),
        );
      case 'paths':
        return aliases(value);
      case 'shim':
        return propertiesOf(value).map(({ name, line }) => ({
          kind: 'shim',
          context: '',
          name,
          value: '',
          line,
        }));
      case 'deps':
        return itemsOf(value).map(({ text, line }) => ({
          kind: 'dep',
          context: '',
          name: text,
          value: '',
          line,
        }));
      case 'config':
        return propertiesOf(value).flatMap(({ name, value: of }) => (name === 'mixins' ? mixins(of) : []));
      default:
        return [];
    }
  });
}

function aliases(node: AnyNode): readonly RequireJsEntry[] {
  return propertiesOf(node).map(({ name, value, line }) => ({
    kind: 'alias',
    context: '',
    name,
    value: itemsOf(value)
      .map(({ text }) => text)
      .join(', '),
    line,
  }));
}

/** A mixin that is set to false is switched off. */
function mixins(node: AnyNode): readonly RequireJsEntry[] {
  return propertiesOf(node).flatMap(({ name: context, value: of }) =>
    propertiesOf(of).flatMap(({ name, value, line }) =>
      value.type === 'Literal' && value.value === false
        ? []
        : [{ kind: 'mixin', context, name, value: '', line } as const],
    ),
  );
}
