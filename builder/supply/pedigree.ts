/** An issue that a patch resolves, as CycloneDX 1.6 has it. */
export interface ResolvedIssue {
  readonly type: 'defect' | 'security';
  readonly id: string;
  readonly references: readonly string[];
}

/** A patch in a pedigree. */
export interface PedigreePatch {
  readonly type: 'unofficial' | 'backport' | 'cherry-pick';
  readonly diff?: { readonly url: string };
  readonly resolves?: readonly ResolvedIssue[];
}

/** Where a component comes from and what was done to it: CycloneDX 1.6, which the library has no model of. */
export interface Pedigree {
  readonly ancestors: readonly {
    readonly type: 'library';
    readonly group: string;
    readonly name: string;
    readonly version?: string;
    readonly purl: string;
  }[];
  readonly commits: readonly { readonly uid: string; readonly url?: string }[];
  readonly patches?: readonly PedigreePatch[];
  readonly notes?: string;
}
