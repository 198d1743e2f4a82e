import { createFileRoute } from '@tanstack/react-router';
import { WizardTender } from '~/features/complaints/wizard.ts';
import { WizardPage } from '~/features/complaints/wizard-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/_kerja/tender/$slug/keberatan')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(WizardTender, params)).then(() => null),
  component: () => <WizardPage slug={Route.useParams().slug} />,
});
