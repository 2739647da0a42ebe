/** A member of a zip. */
export interface ZipEntry {
  /** Checked: relative, `/` between its parts, no part that is empty, `.` or `..`. */
  readonly path: string;
  /** As in a git tree: 0o100644, 0o100755 or 0o120000. */
  readonly mode: number;
  /** Of a link, its target. */
  readonly data: Buffer;
}
