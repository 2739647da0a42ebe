const FILE = /(?:^|\/)ui_component\/[^/]+\.xml$/;

/** Whether a path is that of a UI component; what is in `ui_component/etc` defines kinds of them, and is none. */
export function isUiComponentFile(path: string): boolean {
  return FILE.test(path);
}
