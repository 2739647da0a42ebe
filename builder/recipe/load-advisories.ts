import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Advisory } from '../repository/advisory.js';
import { field } from './field.js';
import { parseYaml } from './parse-yaml.js';
import { recipeFolders } from './recipe-folders.js';

const advisory = z.strictObject({
  id: field.text,
  package: field.packageName,
  affected: field.constraint,
  title: field.text,
  link: z.url({ protocol: /^https?$/, error: 'is no address that starts with https://' }),
  cve: field.text.nullable().default(null),
  reported: z.iso.date({ error: "is no day such as '2026-01-31', in quotes" }),
});

const advisoriesSchema = z.strictObject({ advisories: z.array(advisory) });

/**
 * The advisories of a series repository (`recipes/advisories.yml`), which `composer audit` shows to
 * everybody who uses the packages. Throws BadInputError `bad-recipe`.
 */
export function loadAdvisories(cwd: string): Advisory[] {
  return recipeFolders(cwd).flatMap((folder) => {
    const file = join(folder, 'advisories.yml');
    if (!existsSync(file)) return [];
    return parseYaml(advisoriesSchema, file, readFileSync(file, 'utf8')).value.advisories.map(toAdvisory);
  });
}

function toAdvisory(one: z.output<typeof advisory>): Advisory {
  return {
    advisoryId: one.id,
    packageName: one.package,
    affectedVersions: one.affected,
    title: one.title,
    link: one.link,
    cve: one.cve,
    reportedAt: one.reported,
  };
}
