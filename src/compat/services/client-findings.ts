import { composerReader } from '../composer/composer-reader.js';
import { packageMap } from '../composer/package-map.js';
import type { Finding } from '../finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { serviceFinding } from './service-finding.js';
import { servicesIn } from './services-in.js';
import { servicesRules } from './services-rules.js';

/** Packages that require the client of a service, and did not before. New packages may be left out by those who want. */
export async function clientFindings(change: TreeChange): Promise<readonly Finding[]> {
  if (!change.touches(composerReader)) return [];
  const files = await change.changed(composerReader);
  const before = packageMap((await change.whole(composerReader)).before);
  return files.flatMap(({ path: file, after: now }) => {
    const old = now === null ? undefined : before.get(now.name ?? file);
    if (now === null || old === undefined) return [];
    const known = new Set(old.require.flatMap(({ name }) => servicesIn(name)));
    return now.require.flatMap(({ name, line }) =>
      servicesIn(name)
        .filter((service) => !known.has(service) && known.add(service) !== null)
        .map((service) =>
          serviceFinding(
            servicesRules.clientRequired,
            service,
            now.name ?? file,
            { file, line },
            `${now.name ?? file} requires ${name} now, and had nothing for ${service}`,
          ),
        ),
    );
  });
}
