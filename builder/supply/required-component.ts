import { ComponentScope, ComponentType } from '@cyclonedx/cyclonedx-library/Enums';
import { Component, Property, PropertyRepository } from '@cyclonedx/cyclonedx-library/Models';
import { composerPurl } from './composer-purl.js';

/**
 * What packages of a release require and the release does not have: of which version it will be a project decides, so it
 * has neither a version nor a checksum, and says what was asked for. PHP and its extensions are the platform.
 *
 * @param constraints as packages of the release write them, sorted
 */
export function requiredComponent(name: string, constraints: readonly string[]): Component {
  const properties = new PropertyRepository(
    constraints.map((constraint) => new Property('upkeep:constraint', constraint)),
  );
  const slash = name.indexOf('/');
  if (slash < 0) {
    return new Component(ComponentType.Platform, name, {
      bomRef: `platform:${name}`,
      scope: ComponentScope.Required,
      properties,
    });
  }
  const purl = composerPurl(name, null);
  return new Component(ComponentType.Library, name.slice(slash + 1), {
    group: name.slice(0, slash),
    bomRef: purl,
    purl,
    scope: ComponentScope.Required,
    properties,
  });
}
