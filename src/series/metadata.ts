/** Where a change comes from: the first word of `Origin` and what follows the comma. */
export interface PatchOrigin {
  readonly kind: string;
  readonly reference: string | null;
}

export interface BugLink {
  /** The `<Vendor>` of `Bug-<Vendor>`; null for upstream's own tracker. */
  readonly vendor: string | null;
  readonly url: string;
}

/** `Compat-Waiver: <rule id> until <version or date> by <who>: <why>`. */
export interface CompatWaiver {
  readonly rule: string;
  readonly until: string;
  readonly by: string;
  readonly why: string;
  /** Line in the patch file, counted from 1. */
  readonly line: number;
}

/**
 * What the trailers of a patch say. Values are as written; whether they are right is for lint to
 * say, so a waiver that does not parse is simply not here.
 */
export interface PatchMetadata {
  readonly origin: PatchOrigin | null;
  readonly forwarded: string | null;
  readonly bugs: readonly BugLink[];
  readonly appliedUpstream: string | null;
  readonly authors: readonly string[];
  readonly reviewedBy: readonly string[];
  readonly ackedBy: readonly string[];
  readonly signedOffBy: readonly string[];
  readonly lastUpdate: string | null;
  readonly category: string | null;
  readonly owner: string | null;
  /** Patch names, in order. */
  readonly dependsOn: readonly string[];
  readonly dropWhen: string | null;
  readonly waivers: readonly CompatWaiver[];
}
