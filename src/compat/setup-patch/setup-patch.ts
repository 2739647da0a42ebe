/** A data or schema patch as a tree has it. */
export interface SetupPatch {
  /** Of its class, without a leading `\`. */
  readonly name: string;
  readonly type: 'data' | 'schema';
  readonly file: string;
  readonly line: number;
  /** Whether it stands where Magento looks for patches: elsewhere it is run only if another one depends on it. */
  readonly found: boolean;
  /** Whether the class, or one above it, implements `PatchRevertableInterface`. */
  readonly revertable: boolean;
  /** Null when they are no literals. */
  readonly aliases: readonly string[] | null;
  /** Null when they are no literals. */
  readonly dependencies: readonly string[] | null;
  /** What it does: the same text for the same code. */
  readonly code: string;
  /** The code of `getAliases`; '' without it. */
  readonly aliasCode: string;
  /** The code of `getDependencies`; '' without it. */
  readonly dependencyCode: string;
}
