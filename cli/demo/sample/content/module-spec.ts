/** What a module of the sample is made from. */
export interface ModuleSpec {
  /** `CatalogGraphQl`, as in `Magento\CatalogGraphQl`. */
  readonly name: string;
  /** `catalog-graph-ql`, as in `magento/module-catalog-graph-ql`. */
  readonly slug: string;
  /** The first two numbers of the module's version; the third is the release's. */
  readonly versionPrefix: string;
  readonly graphQl: boolean;
  /** Names of the things that the module keeps: `Item`, `Rule`. */
  readonly entities: readonly string[];
  /** Names of the modules that it needs; always earlier ones, so no circle. */
  readonly requires: readonly string[];
}
