import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { WizardTender } from '~/features/complaints/wizard.ts';
import { WizardPage } from '~/features/complaints/wizard-page.tsx';
import { query } from '~/gql/query.ts';

const searchSchema = v.object({ draf: v.optional(v.string()) });

export const Route = createFileRoute('/_kerja/tender/$slug/keberatan')({
  validateSearch: searchSchema,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(WizardTender, params)).then(() => null),
  component: () => <WizardPage slug={Route.useParams().slug} draftId={Route.useSearch().draf ?? null} />,
});
