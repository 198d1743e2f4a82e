// What parties and arbiters do with claims and complaints.
import { graphql } from '~/gql/graphql.ts';

export const AnswerClaim = graphql(`
  mutation AnswerClaim($input: AnswerClaimInput!) {
    answerClaim(input: $input) { claim { id } userErrors { code path message } }
  }
`);

export const ResolveClaim = graphql(`
  mutation ResolveClaim($input: ResolveClaimInput!) {
    resolveClaim(input: $input) { claim { id } userErrors { code path message } }
  }
`);

export const WithdrawClaim = graphql(`
  mutation WithdrawClaim($input: WithdrawClaimInput!) {
    withdrawClaim(input: $input) { claim { id } userErrors { code path message } }
  }
`);

export const EscalateClaim = graphql(`
  mutation EscalateClaim($input: EscalateClaimInput!) {
    escalateClaim(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const AdmitComplaint = graphql(`
  mutation AdmitComplaint($input: AdmitComplaintInput!) {
    admitComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const DismissComplaint = graphql(`
  mutation DismissComplaint($input: DismissComplaintInput!) {
    dismissComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const BeginComplaintReview = graphql(`
  mutation BeginComplaintReview($input: BeginComplaintReviewInput!) {
    beginComplaintReview(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const ExtendComplaint = graphql(`
  mutation ExtendComplaint($input: ExtendComplaintInput!) {
    extendComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const DecideComplaint = graphql(`
  mutation DecideComplaint($input: DecideComplaintInput!) {
    decideComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const PostToComplaint = graphql(`
  mutation PostToComplaint($input: PostToComplaintInput!) {
    postToComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const WithdrawComplaint = graphql(`
  mutation WithdrawComplaint($input: WithdrawComplaintInput!) {
    withdrawComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);
