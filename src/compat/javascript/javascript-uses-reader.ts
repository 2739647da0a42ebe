import type { AnyNode } from 'acorn';
import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import type { Subject } from '../subject.js';
import { itemsOf } from './items-of.js';
import { literalText } from './literal-text.js';
import { namedModule } from './named-module.js';
import { namedTemplate } from './named-template.js';
import { nodesOf } from './nodes-of.js';
import { parseJavaScript } from './parse-javascript.js';
import { propertiesOf } from './properties-of.js';

const LOADERS = new Set(['define', 'require', 'requirejs']);

/** What an extension's scripts load, and the templates that their components name. */
export const javaScriptUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'javascript-uses',
  version: 1,
  takes: (path) => path.endsWith('.js') && /(?:^|\/)web\//.test(path),
  read: (content) =>
    [...nodesOf(parseJavaScript(content))].flatMap(usesOf).toSorted((a, b) => a.line - b.line),
};

function usesOf(node: AnyNode): readonly ExtensionUse[] {
  if (node.type === 'ObjectExpression') return propertiesOf(node).flatMap(usesOfProperty);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || !LOADERS.has(node.callee.name))
    return [];
  const [first, second] = node.arguments;
  // A module may have its own name before what it loads; `require('name')` loads one.
  const named = node.callee.name === 'define' && literalText(first) !== null;
  const list = named ? second : first;
  return itemsOf(list).flatMap(({ text, line }) => use(namedModule(text), 'loads it', line));
}

/** `template: 'Vendor_Module/path'`, `component: 'Vendor_Module/js/view'` and properties with names that end so. */
function usesOfProperty({
  name,
  value,
  line,
}: {
  readonly name: string;
  readonly value: AnyNode;
  readonly line: number;
}): readonly ExtensionUse[] {
  const text = literalText(value);
  if (text === null) return [];
  if (/(?:template|tmpl)$/i.test(name)) return use(namedTemplate(text), 'shows it', line);
  return /component$/i.test(name) ? use(namedModule(text), 'makes a component of it', line) : [];
}

function use(subject: Subject | null, how: string, line: number): readonly ExtensionUse[] {
  return subject === null ? [] : [{ subject, how, line }];
}
