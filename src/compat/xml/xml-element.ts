/** An element of an XML document, without comments, processing instructions and namespaces' meaning. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  /** Values with entities replaced; keys as written (`xsi:type`). */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Character data directly below it, joined and trimmed. */
  readonly text: string;
  /** Of its start tag, counted from 1. */
  readonly line: number;
}
