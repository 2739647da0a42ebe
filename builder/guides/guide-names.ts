import type { Neighbours } from '../recipe/distribution-recipe.js';
import { repositoryName } from '../pages/repository-name.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { plainText } from '../notes/plain-text.js';

/** Stands for an address that nobody has said. */
const NO_ADDRESS = 'https://composer.example.org/';

/** A product that a guide leads from or to. */
export interface GuideProduct {
  /** For prose: nothing in it comes to life. */
  readonly title: string;
  /** Name of its metapackage. */
  readonly package: string;
  /** Null: whichever Composer finds. */
  readonly version: string | null;
  /** Title and version, for prose. */
  readonly label: string;
  /** A word for `composer config repositories.<word>`. */
  readonly repository: string;
  /** Address of the Composer repository that has it. */
  readonly url: string;
  /** Whether the address is known: else the reader puts it in. */
  readonly known: boolean;
  /** Whether that repository asks for an account. */
  readonly account: boolean;
  /** Names of its plugins that are in the way of others. */
  readonly plugins: readonly string[];
}

/** What guides call things. */
export interface GuideNames {
  readonly own: GuideProduct;
  /** Null where the distribution has no upstream product, so that nothing leads there. */
  readonly upstream: (GuideProduct & { readonly word: string }) | null;
  readonly others: readonly (GuideProduct & { readonly word: string; readonly unknown: readonly string[] })[];
  readonly maintenance: NonNullable<Neighbours['maintenance']> | null;
}

/** What the recipe calls the neighbours; without, products are called by the names of their packages. */
export function guideNames(facts: ReleaseFacts, url: string | null): GuideNames {
  const { recipe } = facts.distribution;
  const { neighbours } = recipe;
  const { product, version } = facts.upstream;
  const ownUrl = url ?? recipe.repositories?.find(({ type }) => type === 'composer')?.url ?? null;
  const upstream = neighbours?.upstream ?? {
    word: 'upstream',
    title: product ?? '',
    account: false,
    plugins: [],
  };
  return {
    own: named({
      title: neighbours?.title ?? recipe.distribution,
      package: recipe.product.name,
      version: facts.request.version,
      repository: repositoryName(recipe.distribution),
      url: ownUrl,
      account: false,
      plugins: [],
    }),
    upstream:
      product === null
        ? null
        : {
            ...named({
              title: upstream.title,
              package: product,
              version,
              repository: repositoryName(upstream.word),
              url: upstream.url ?? null,
              account: upstream.account,
              plugins: upstream.plugins,
            }),
            word: upstream.word,
          },
    others: Object.entries(neighbours?.others ?? {}).map(([word, one]) => ({
      ...named({
        title: one.title,
        package: one.product,
        version,
        repository: repositoryName(word),
        url: one.url ?? null,
        account: one.account,
        plugins: one.plugins,
      }),
      word,
      unknown: one.unknown,
    })),
    maintenance: neighbours?.maintenance ?? null,
  };
}

type Said = Omit<GuideProduct, 'label' | 'url' | 'known'> & { readonly url: string | null };

function named({ title, url, ...said }: Said): GuideProduct {
  const shown = plainText(title);
  return {
    ...said,
    title: shown,
    label: said.version === null ? shown : `${shown} ${plainText(said.version)}`,
    url: url ?? NO_ADDRESS,
    known: url !== null,
  };
}
