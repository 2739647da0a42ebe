import type { StackPatchName } from '../release/release-request.js';
import type { ServiceSide } from './service-side.js';

/**
 * The patch that brings what stands at the end of a chain of requirements: it adds the link there, or one on the way,
 * or the package that has it. Of several the last one, as it decides. Null: upstream has it.
 *
 * @param link of the last package; null where the package itself is meant
 */
export function patchOfChain(
  side: ServiceSide,
  chain: readonly string[],
  link: string | null,
): StackPatchName | null {
  const edges = [...chain.slice(1), ...(link === null ? [] : [link])];
  for (let at = edges.length - 1; at >= 0; at -= 1) {
    const found = addsLink(side, chain[at] ?? '', edges[at] ?? '') ?? creates(side, edges[at] ?? '');
    if (found !== null) return found;
  }
  return null;
}

function addsLink(side: ServiceSide, name: string, link: string): StackPatchName | null {
  const place = placeOf(side, name);
  return last(side, ({ stack, changes }) =>
    changes.some(
      ({ folder, change, added }) =>
        change === 'modify' &&
        place?.stack === stack &&
        place.folder === folder &&
        [...added.keys()].some((one) => side.namesOf(one).includes(link)),
    ),
  );
}

function creates(side: ServiceSide, name: string): StackPatchName | null {
  const place = placeOf(side, name);
  return last(side, ({ stack, changes }) =>
    changes.some(
      ({ folder, change }) => change === 'create' && place?.stack === stack && place.folder === folder,
    ),
  );
}

function placeOf({ bundle, packages }: ServiceSide, name: string): { stack: string; folder: string } | null {
  return (name === bundle.composer.name ? bundle.place : packages.get(name)?.place) ?? null;
}

function last(
  { patches }: ServiceSide,
  fits: (one: ServiceSide['patches'][number]) => boolean,
): StackPatchName | null {
  const found = patches.findLast(fits);
  return found === undefined ? null : { stack: found.stack, patch: found.patch.name };
}
