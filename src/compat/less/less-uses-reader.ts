import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { LineTable } from '../line-table.js';
import { blankComments } from './blank-comments.js';

/** At-rules of CSS and Less, which look like variables. */
const AT_RULES = new Set(
  [
    'arguments',
    'charset',
    'container',
    'counter-style',
    'document',
    'font-face',
    'font-feature-values',
    'import',
    'keyframes',
    'layer',
    'media',
    'namespace',
    'page',
    'plugin',
    'property',
    'rest',
    'starting-style',
    'supports',
    'viewport',
  ].map((name) => `@${name}`),
);
const VARIABLE = /@@?([\w-]+)|@\{([\w-]+)\}/g;
const DECLARED = /^\s*:/;
const CALL = /(?<![\w-])([.#][A-Za-z_-][\w-]*)\(/g;
const IMPORT = /@import\s[^'";]{0,100}(['"])([^'"\n]+)\1/g;

/**
 * What an extension's Less files depend on: variables and mixins that they use, and variables that they set, which may
 * be others' ones. It is not parsed: what looks like a use of something that is gone is one.
 */
export const lessUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'less-uses',
  version: 1,
  takes: (path) => path.endsWith('.less'),
  read(content) {
    const text = blankComments(content);
    const lines = new LineTable(text);
    const found = new Map<string, ExtensionUse>();
    const say = (name: string, how: string, index: number): void => {
      const key = `${how} ${name}`;
      if (!found.has(key))
        found.set(key, { subject: { kind: 'less', name }, how, line: lines.lineAt(index) });
    };
    for (const { 0: whole, 1: bare, 2: inside, index } of text.matchAll(VARIABLE)) {
      const name = `@${bare ?? inside ?? ''}`;
      if (AT_RULES.has(name) || /^@-(?:webkit|moz|ms|o)-/.test(name)) continue;
      const end = index + whole.length;
      say(name, DECLARED.test(text.slice(end, end + 20)) ? 'sets it' : 'uses it', index);
    }
    for (const { 1: name = '', index } of text.matchAll(CALL)) say(name, 'calls it', index);
    const uses = [...found.values()];
    for (const { 2: path = '', index } of text.matchAll(IMPORT)) {
      const [, module, inner] = /([A-Z][A-Za-z0-9]*_[A-Za-z0-9]+)(?:::|\/)(.+)$/.exec(path) ?? [];
      if (module === undefined || inner === undefined) continue;
      const name = `${module}::${inner.replace(/^web\//, '')}${/\.(?:less|css)$/.test(inner) ? '' : '.less'}`;
      uses.push({ subject: { kind: 'asset', name }, how: 'imports it', line: lines.lineAt(index) });
    }
    return uses.toSorted((a, b) => a.line - b.line);
  },
};
