/** A named element of a UI component. */
export interface UiElement {
  /** Names of the elements from the top down to it: `general.sku`; the top has none. */
  readonly path: string;
  /** `field`, `column`, `dataSource` … */
  readonly tag: string;
  readonly name: string;
  /** PHP class, without a leading `\`; '' when none is said. */
  readonly class: string;
  /** JavaScript component; '' when none is said. */
  readonly component: string;
  readonly line: number;
}

/** What a file of a UI component says. */
export interface UiComponentFacts {
  readonly root: string;
  /** The component that it begins with (`extends`); '' when it begins with nothing. */
  readonly extends: string;
  readonly line: number;
  readonly elements: readonly UiElement[];
}
