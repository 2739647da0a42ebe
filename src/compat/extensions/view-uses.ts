import { viewFileOf } from '../assets/view-file-of.js';
import { handleOf } from '../layout/handle-of.js';
import type { ModuleMap } from '../modules/module-map.js';
import type { Subject } from '../subject.js';
import { placeInView } from '../view/place-in-view.js';
import type { ViewPlace } from '../view/view-place.js';
import type { BareUse } from './class-uses.js';

/**
 * What a file depends on by nothing but its path: the layout handle or UI component that it adds to, and the file of
 * a module or of the library that a theme has in its place.
 */
export function viewUse(path: string, modules: ModuleMap): BareUse | null {
  const place = placeInView(path, modules);
  const subject = place === null ? null : subjectOf(place);
  if (place === null || subject === null) return null;
  const theme = place.layer === 'theme';
  return {
    subject: { ...subject, area: place.area },
    how: theme ? `has a file for it in the theme ${place.owner}` : 'adds to it',
    line: 0,
    bond: theme ? 'overrides' : 'uses',
    by: null,
  };
}

function subjectOf(place: ViewPlace): Subject | null {
  const handle = handleOf(place);
  if (handle !== null) return { kind: 'layout-handle', name: handle };
  if (place.kind === 'ui_component') return { kind: 'ui-component', name: place.inner.replace(/\.xml$/, '') };
  return place.layer === 'theme' ? viewFileOf(place) : null;
}
