import type { FactsReader } from '../facts-reader.js';
import type { Component } from './module-map.js';

/** What a `registration.php` registers. */
export interface Registration {
  readonly type: Component['type'];
  readonly name: string;
  readonly line: number;
}

const CALL =
  /\bregister\s*\(\s*(?:\\?(?:[\w\\]*\\)?ComponentRegistrar::(MODULE|LIBRARY|THEME|LANGUAGE|SETUP)|(['"])(module|library|theme|language|setup)\2)\s*,\s*(['"])([^'"]+)\4/g;

/** Reads the calls of `ComponentRegistrar::register` with literal arguments. */
export const registrationReader: FactsReader<readonly Registration[]> = {
  kind: 'registration',
  version: 1,
  takes: (path) => path === 'registration.php' || path.endsWith('/registration.php'),
  read(content) {
    // Comments are blanked, so that a call in one is none and lines stay where they are.
    const code = content.replace(/\/\*[\s\S]*?\*\/|^[ \t]*(?:\/\/|#).*$/gm, (comment) =>
      comment.replace(/[^\n]/g, ' '),
    );
    return [...code.matchAll(CALL)].map((match) => ({
      type: (match[1] ?? match[3] ?? '').toLowerCase() as Component['type'],
      name: match[5] ?? '',
      line: code.slice(0, match.index).split('\n').length,
    }));
  },
};
