import { readFileSync } from 'node:fs';

/** The text of `app.yml`, which lies at the top: of the project, or of what is compiled (and bundled) from it. */
export function readAppTemplate(): string {
  for (const up of ['../app.yml', '../../app.yml']) {
    try {
      return readFileSync(new URL(up, import.meta.url), 'utf8');
    } catch {
      continue;
    }
  }
  throw new TypeError('app.yml is neither beside the sources nor beside what was compiled from them');
}
