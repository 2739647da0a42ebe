const LAYOUT = /(?:^|\/)(?:layout|page_layout)\/(?:override\/(?:base|theme\/[^/]+\/[^/]+)\/)?[^/]+\.xml$/;

/** Whether a path is that of a layout handle or a page layout, of a module or a theme. */
export function isLayoutFile(path: string): boolean {
  return path.endsWith('.xml') && LAYOUT.test(path);
}
