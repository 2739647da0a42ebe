export type LayoutElementType = 'block' | 'container' | 'uiComponent';

/** An element that a layout file declares under a name. */
export interface LayoutElement {
  readonly type: LayoutElementType;
  readonly name: string;
  /** The name by which its parent's template asks for it; its name where nothing else is said. */
  readonly alias: string;
  /** Class without a leading `\`; '' when none is said. */
  readonly class: string;
  readonly template: string;
  readonly line: number;
}

/** What a file of a layout handle or a page layout says. */
export interface LayoutFacts {
  /** Of the root element. */
  readonly line: number;
  /** `layout` of the root element: the page layout; '' when none is said. */
  readonly pageLayout: string;
  readonly elements: readonly LayoutElement[];
  /** Handles that it includes. */
  readonly updates: readonly { readonly handle: string; readonly line: number }[];
  /** Elements that it takes off the page, or does not show. */
  readonly hidden: readonly {
    readonly name: string;
    readonly how: 'remove' | 'display';
    readonly line: number;
  }[];
}
