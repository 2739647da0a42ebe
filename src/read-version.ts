import { readFileSync } from 'node:fs';

/** The version in package.json, which is the first one found above this file (source and build differ in depth). */
export function readVersion(): string {
  for (const up of ['../package.json', '../../package.json']) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8')) as {
        version: string;
      };
      return version;
    } catch {
      continue;
    }
  }
  return 'unknown';
}
