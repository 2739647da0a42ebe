/** What is found by its path in modules and themes: folders, and files that stand alone. */
export type ViewKind =
  | 'layout'
  | 'page_layout'
  | 'templates'
  | 'web'
  | 'email'
  | 'ui_component'
  | 'requirejs-config.js'
  | 'layouts.xml';

/**
 * Where a file of the storefront or the admin panel stands, in the words by which Magento looks for it. Two files with
 * the same module, kind and inner path are the same file in different layers: one hides the other.
 */
export interface ViewPlace {
  /** A module's `view/<area>`, a theme, or `lib/web`, which all of them fall back on. */
  readonly layer: 'module' | 'theme' | 'library';
  /** The module, or the theme as it is registered (`frontend/Vendor/theme`); 'lib/web' of the library. */
  readonly owner: string;
  /** `frontend`, `adminhtml`, `base` …; `base` of the library. */
  readonly area: string;
  /** The module whose file it is, or whose file a theme overrides; '' for a theme's and the library's own. */
  readonly module: string;
  readonly kind: ViewKind;
  /** Path below the kind's folder; '' for a file that stands alone. */
  readonly inner: string;
}
