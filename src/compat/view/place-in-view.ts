import type { ModuleMap } from '../modules/module-map.js';
import type { ViewKind, ViewPlace } from './view-place.js';

const FOLDERS: ReadonlySet<string> = new Set<ViewKind>([
  'layout',
  'page_layout',
  'templates',
  'web',
  'email',
  'ui_component',
]);
const FILES: ReadonlySet<string> = new Set<ViewKind>(['requirejs-config.js', 'layouts.xml']);
const MODULE = /^[A-Z][A-Za-z0-9]*_[A-Za-z0-9]+$/;
const LOOSE_THEME = /^app\/design\/([^/]+)\/([^/]+)\/([^/]+)\/(.+)$/;
const LOOSE_VIEW = /^(?:(.*)\/)?view\/(frontend|adminhtml|base)\/(.+)$/;

/**
 * Where a path stands among the files of modules, themes and the library; null for what is none of them. A theme that
 * nothing registers is told by `app/design`; a module that nothing registers goes by its folder.
 */
export function placeInView(path: string, modules: ModuleMap): ViewPlace | null {
  const component = modules.componentOf(path);
  const below = component === null || component.dir === '' ? path : path.slice(component.dir.length + 1);
  if (component?.type === 'theme') return inTheme(component.name, below);
  if (component !== null) {
    const [view, area = '', rest] = splitPath(below, 3);
    return view === 'view' && rest !== undefined ? inModule(component.name, area, rest) : null;
  }
  const theme = LOOSE_THEME.exec(path);
  if (theme !== null) return inTheme(`${theme[1]}/${theme[2]}/${theme[3]}`, theme[4] ?? '');
  if (path.startsWith('lib/web/')) {
    const inner = path.slice('lib/web/'.length);
    return { layer: 'library', owner: 'lib/web', area: 'base', module: '', kind: 'web', inner };
  }
  const loose = LOOSE_VIEW.exec(path);
  return loose === null ? null : inModule(loose[1] ?? '', loose[2] ?? '', loose[3] ?? '');
}

function inModule(module: string, area: string, rest: string): ViewPlace | null {
  const named = kindOf(rest);
  return named === null ? null : { layer: 'module', owner: module, area, module, ...named };
}

function inTheme(theme: string, below: string): ViewPlace | null {
  const [first = '', rest] = splitPath(below, 2);
  const ofModule = MODULE.test(first) && rest !== undefined;
  const named = kindOf(ofModule ? rest : below);
  if (named === null) return null;
  const [area = ''] = splitPath(theme, 2);
  return { layer: 'theme', owner: theme, area, module: ofModule ? first : '', ...named };
}

function kindOf(rest: string): Pick<ViewPlace, 'kind' | 'inner'> | null {
  if (FILES.has(rest)) return { kind: rest as ViewKind, inner: '' };
  const [folder = '', inner] = splitPath(rest, 2);
  return FOLDERS.has(folder) && inner !== undefined ? { kind: folder as ViewKind, inner } : null;
}

/** The path's first parts, and whatever is left as the last of `parts`. */
function splitPath(path: string, parts: number): readonly string[] {
  const found: string[] = [];
  let from = 0;
  while (found.length < parts - 1) {
    const at = path.indexOf('/', from);
    if (at === -1) break;
    found.push(path.slice(from, at));
    from = at + 1;
  }
  return [...found, path.slice(from)];
}
