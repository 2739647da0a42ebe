/** What one file says of the pages of Stores > Configuration. */
export interface SystemConfigFacts {
  readonly nodes: readonly SystemNode[];
}

export interface SystemNode {
  readonly kind: 'tab' | 'section' | 'group' | 'field' | 'include';
  /** Of an `include`: `Module_Name::path` below `etc/adminhtml`. */
  readonly id: string;
  /** Whether it has a label: without, a section or group only adds to one of another file. */
  readonly labelled: boolean;
  /** Where the value of a field is stored, if it is not the path of ids. */
  readonly configPath: string | null;
  /** Tab that a section says that it belongs to. */
  readonly tab: string | null;
  /** ACL resource that a section needs. */
  readonly resource: string | null;
  /** Classes that it names: models of source, backend and frontend. */
  readonly classes: readonly string[];
  readonly line: number;
  readonly nodes: readonly SystemNode[];
}
