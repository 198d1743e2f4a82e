import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { SignInPage } from '~/features/accounts/sign-in-page.tsx';

export const Route = createFileRoute('/masuk')({
  validateSearch: v.object({ kembali: v.optional(v.string()) }),
  component: () => <SignInPage back={Route.useSearch().kembali} />,
});
