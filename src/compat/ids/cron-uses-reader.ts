import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { cronReader } from './cron-reader.js';

/** What an extension's `crontab.xml` depends on: jobs of others that it reschedules or replaces. */
export const cronUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'cron-uses',
  version: 1,
  takes: (path) => cronReader.takes(path),
  read: (content) =>
    cronReader.read(content).map(({ id, declared, line }) => ({
      subject: { kind: 'cron', name: id },
      how: declared ? 'declares the job' : 'changes the job',
      line,
    })),
};
