import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { NewAlliancePage } from '~/features/alliances/new-alliance-page.tsx';

const business = v.object({ id: v.string(), nama: v.string() });

export const Route = createFileRoute('/_kerja/aliansi/baru')({
  // One business, or a team that the finder found.
  validateSearch: v.object({ undang: v.optional(v.string()), nama: v.optional(v.string()), tim: v.optional(v.array(business)) }),
  component: () => {
    const { undang, nama, tim = [] } = Route.useSearch();
    const one = undang && nama ? [{ id: undang, name: nama }] : [];
    return <NewAlliancePage invited={[...one, ...tim.map(({ id, nama: name }) => ({ id, name }))]} />;
  },
});
