/** An attribute that a module adds to a data interface. */
export interface ExtensionAttribute {
  readonly for: string;
  readonly code: string;
  /** Without a leading `\`; `bool` and the like in their short form. */
  readonly type: string;
  /** ACL resources that are needed to see it, in order. */
  readonly resources: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}
