import type { FactsReader } from '../facts-reader.js';
import type { JsonNode } from '../json/json-node.js';
import { parseJson } from '../json/parse-json.js';
import { UnreadableError } from '../unreadable-error.js';
import type { ComposerFacts, ComposerLink, ComposerPart } from './composer-facts.js';

/**
 * Reads `composer.json`. What only its author needs (version, authors, keywords, `require-dev`, scripts, repositories)
 * is left out.
 */
export const composerReader: FactsReader<ComposerFacts> = {
  kind: 'composer',
  version: 1,
  takes: (path) => path === 'composer.json' || path.endsWith('/composer.json'),
  read(content) {
    const root = parseJson(content);
    if (root.kind !== 'object') throw new UnreadableError('expected an object', 1);
    const [name, type, autoload] = ['name', 'type', 'autoload'].map((key) => root.members.get(key));
    return {
      name: textOf(name)?.toLowerCase() ?? null,
      line: name?.line ?? 1,
      type: textOf(type)?.toLowerCase() ?? 'library',
      typeLine: type?.line ?? 1,
      require: linksOf(root.members.get('require')),
      replace: linksOf(root.members.get('replace')),
      provide: linksOf(root.members.get('provide')),
      conflict: linksOf(root.members.get('conflict')),
      namespaces: ['psr-4', 'psr-0'].flatMap((key) => keysOf(memberOf(autoload, key))),
      files: textsOf(memberOf(autoload, 'files')),
      programs: textsOf(root.members.get('bin')).map(({ name: path, line }) => ({
        name: path.slice(path.lastIndexOf('/') + 1),
        line,
      })),
    };
  },
};

function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.get(key) : undefined;
}

function textOf(node: JsonNode | undefined): string | null {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== ''
    ? node.value.trim()
    : null;
}

function linksOf(node: JsonNode | undefined): readonly ComposerLink[] {
  if (node?.kind !== 'object') return [];
  return [...node.members].flatMap(([name, value]) => {
    const constraint = textOf(value);
    return constraint === null ? [] : [{ name: name.trim().toLowerCase(), constraint, line: value.line }];
  });
}

function keysOf(node: JsonNode | undefined): readonly ComposerPart[] {
  if (node?.kind !== 'object') return [];
  return [...node.members].map(([name, { line }]) => ({ name, line }));
}

/** A list of texts, or one text alone. */
function textsOf(node: JsonNode | undefined): readonly ComposerPart[] {
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
  return items.flatMap((item) => {
    const name = textOf(item)?.replace(/^\.\//, '');
    return name === undefined ? [] : [{ name, line: item.line }];
  });
}
