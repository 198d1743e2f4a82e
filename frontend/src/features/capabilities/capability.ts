// What the screens need of a capability, and the mutations on it.
import { graphql, type FragmentOf } from '~/gql/graphql.ts';

export const CapabilityCardFragment = graphql(`
  fragment CapabilityCard on Capability @_unmask {
    id
    state
    stale
    title
    titleEn
    code { code title }
    unit
    capacity
    period
    leadDays
    serviceRegions { code name }
    evidence { id title number validUntil expired certificate { code title } }
    viewerCan
    version
  }
`);

export type CapabilityCardData = FragmentOf<typeof CapabilityCardFragment>;

export const WorkspaceCapabilities = graphql(
  `
    query WorkspaceCapabilities($slug: String!) {
      business(slug: $slug) {
        id
        capabilities(states: [DRAFT, PUBLISHED, STALE], first: 100) { nodes { ...CapabilityCard } }
      }
    }
  `,
  [CapabilityCardFragment],
);

export const AddCapability = graphql(`
  mutation AddCapability($input: AddCapabilityInput!) {
    addCapability(input: $input) { capability { id title } userErrors { code path message } }
  }
`);

export const UpdateCapability = graphql(`
  mutation UpdateCapability($input: UpdateCapabilityInput!) {
    updateCapability(input: $input) { capability { id } userErrors { code path message } }
  }
`);

export const PublishCapability = graphql(`
  mutation PublishCapability($input: PublishCapabilityInput!) {
    publishCapability(input: $input) { capability { id title } userErrors { code path message } }
  }
`);

export const ArchiveCapability = graphql(`
  mutation ArchiveCapability($input: ArchiveCapabilityInput!) {
    archiveCapability(input: $input) { capability { id title } userErrors { code path message } }
  }
`);

export const AddEvidence = graphql(`
  mutation AddEvidence($input: AddEvidenceInput!) {
    addEvidence(input: $input) { capability { id } userErrors { code path message } }
  }
`);

export const RemoveEvidence = graphql(`
  mutation RemoveEvidence($input: RemoveEvidenceInput!) {
    removeEvidence(input: $input) { capability { id } userErrors { code path message } }
  }
`);

export const CertificateKinds = graphql(`
  query CertificateKinds {
    certificateKinds { code title }
  }
`);
