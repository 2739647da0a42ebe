import type { FactsReader } from '../facts-reader.js';

/** Tells, without parsing, the PHP files that may declare a console command. */
export const commandFilesReader: FactsReader<boolean> = {
  kind: 'command-files',
  version: 1,
  takes: (path) => path.endsWith('.php'),
  read: (content) =>
    /\bAsCommand\b/.test(content) || (/\bsetName\s*\(/i.test(content) && /\bconfigure\b/i.test(content)),
};
