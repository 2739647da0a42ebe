import type { FactsReader } from '../facts-reader.js';
import { servicesIn } from './services-in.js';

/** A service that setup code names, and where it does first. */
export interface NamedService {
  readonly service: string;
  readonly line: number;
}

/**
 * Finds the services that setup code names, outside of comments: what asks for the address of one, or checks that it
 * answers, names it. Patches of data are left out.
 */
export const setupServicesReader: FactsReader<readonly NamedService[]> = {
  kind: 'setup-services',
  version: 1,
  takes: (path) => /(?:(?:^|\/)Setup\/(?!Patch\/)|^setup\/src\/).*\.php$/.test(path),
  read(content) {
    const first = new Map<string, number>();
    for (const [index, line] of withoutComments(content).split('\n').entries()) {
      for (const service of servicesIn(line)) if (!first.has(service)) first.set(service, index + 1);
    }
    return [...first].map(([service, line]) => ({ service, line })).toSorted((a, b) => a.line - b.line);
  },
};

/** Comments are blanked, so that lines stay where they are; with `//` in a text goes what is behind it. */
function withoutComments(content: string): string {
  return content.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#(?!\[)).*/g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  );
}
