/** A package of an extension vendor. */
export interface ExtensionPackage {
  /** Its Composer name; that of what it registers, or of its folder, where it has none. */
  readonly name: string;
  /** The folder that was typed. */
  readonly label: string;
  /** Its folder below that, without a `/` at the end; '' for the folder itself. */
  readonly dir: string;
}
