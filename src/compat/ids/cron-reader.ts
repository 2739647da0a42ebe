import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { CronJob } from './id-facts.js';

/** Reads the jobs of `etc/crontab.xml`; a job without a class only changes another's schedule. */
export const cronReader: FactsReader<readonly CronJob[]> = {
  kind: 'cron',
  version: 1,
  takes: (path) => isConfigFile(path, 'crontab.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'group').flatMap((group) => {
      const name = requiredAttribute(group, 'id');
      return childrenOf(group, 'job').map((job) => ({
        id: requiredAttribute(job, 'name'),
        group: name,
        declared: attributeOf(job, 'instance') !== null,
        line: job.line,
      }));
    }),
};
