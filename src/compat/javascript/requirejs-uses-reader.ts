import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { namedModule } from './named-module.js';
import type { RequireJsEntry } from './requirejs-facts.js';
import { requireJsReader } from './requirejs-reader.js';

type Said = readonly (readonly [name: string, how: string])[];

/** What is named by each kind of entry, and what the extension does with it. */
const SAID: Readonly<Record<RequireJsEntry['kind'], (entry: RequireJsEntry) => Said>> = {
  alias: ({ name, value }) => [
    [name, `puts ${value || 'another module'} in its place`],
    ...value.split(', ').map((one) => [one, `has the name ${name} for it`] as const),
  ],
  map: ({ context, name, value }) => [
    [context, 'changes what a name stands for in it'],
    [name, `puts ${value || 'another module'} in its place in ${context}`],
    [value, `has the name ${name} for it in ${context}`],
  ],
  mixin: ({ context, name }) => [
    [context, 'has a mixin for it'],
    [name, `adds it to ${context} as a mixin`],
  ],
  shim: ({ name }) => [[name, 'has a shim for it']],
  dep: ({ name }) => [[name, 'loads it on every page']],
};

/** What an extension's `requirejs-config.js` depends on. */
export const requireJsUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'requirejs-uses',
  version: 1,
  takes: (path) => requireJsReader.takes(path),
  read: (content) =>
    requireJsReader.read(content).flatMap((entry) =>
      SAID[entry.kind](entry).flatMap(([text, how]) => {
        const subject = namedModule(text);
        return subject === null ? [] : [{ subject, how, line: entry.line }];
      }),
    ),
};
