import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { composerReader } from './composer-reader.js';
import { isPlatform } from './is-platform.js';

/** What a `composer.json` depends on: packages that it requires, replaces, provides or conflicts with. */
export const composerUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'composer-uses',
  version: 1,
  takes: (path) => composerReader.takes(path),
  read(content) {
    const { require, replace, provide, conflict } = composerReader.read(content);
    const links = [
      ...require.map((link) => ({ ...link, how: `requires it as "${link.constraint}"` })),
      ...replace.map((link) => ({ ...link, how: 'replaces it' })),
      ...provide.map((link) => ({ ...link, how: 'provides it' })),
      ...conflict.map((link) => ({ ...link, how: `conflicts with "${link.constraint}" of it` })),
    ];
    return links
      .filter(({ name }) => !isPlatform(name))
      .map(({ name, how, line }) => ({ subject: { kind: 'package', name }, how, line }));
  },
};
