// What the screens need of a showcase entry, and the mutations on it.
import { graphql, type FragmentOf } from '~/gql/graphql.ts';

export const ShowcaseFragment = graphql(`
  fragment Showcase on ShowcaseEntry @_unmask {
    id
    slug
    state
    title
    story
    author { id slug name }
    alliance { id slug name }
    members { contribution signedAt signedBy { displayName } business { id slug name } }
    clientName
    clientConsent
    codes { code title }
    region { code fullName }
    finishedOn
    value { amountMinor currency }
    photos { alt blob { id url width height } }
    documentHash
    publishedAt
    viewerCan
    version
  }
`);

export type ShowcaseData = FragmentOf<typeof ShowcaseFragment>;

export const ShowcasePageDocument = graphql(
  `
    query ShowcasePage($slug: String!) {
      showcaseEntry(slug: $slug) { ...Showcase }
    }
  `,
  [ShowcaseFragment],
);

/** The members of an alliance, to be named in an entry. */
export const AllianceForShowcase = graphql(`
  query AllianceForShowcase($slug: String!) {
    alliance(slug: $slug) {
      id
      slug
      name
      region { code fullName }
      codes { code title }
      members(states: [SIGNED], first: 50) { nodes { business { id name } } }
    }
  }
`);

export const CreateShowcaseEntry = graphql(`
  mutation CreateShowcaseEntry($input: CreateShowcaseEntryInput!) {
    createShowcaseEntry(input: $input) { entry { id slug } userErrors { code path message } }
  }
`);

export const UpdateShowcaseEntry = graphql(`
  mutation UpdateShowcaseEntry($input: UpdateShowcaseEntryInput!) {
    updateShowcaseEntry(input: $input) { entry { id slug } userErrors { code path message } }
  }
`);

export const RequestCosign = graphql(`
  mutation RequestCosign($input: RequestCosignInput!) {
    requestCosign(input: $input) { entry { id state } userErrors { code path message } }
  }
`);

export const CosignShowcaseEntry = graphql(`
  mutation CosignShowcaseEntry($input: CosignShowcaseEntryInput!) {
    cosignShowcaseEntry(input: $input) { entry { id state } userErrors { code path message } }
  }
`);

export const PublishShowcaseEntry = graphql(`
  mutation PublishShowcaseEntry($input: PublishShowcaseEntryInput!) {
    publishShowcaseEntry(input: $input) { entry { id state } userErrors { code path message } }
  }
`);

export const HideShowcaseEntry = graphql(`
  mutation HideShowcaseEntry($input: HideShowcaseEntryInput!) {
    hideShowcaseEntry(input: $input) { entry { id state } userErrors { code path message } }
  }
`);
