import { request } from '~/gql/client.ts';
import { graphql } from '~/gql/graphql.ts';
import { Combobox, type Option } from '~/ui/combobox.tsx';

const FindBusinesses = graphql(`
  query FindBusinesses($query: String) {
    search(query: $query, kinds: [BUSINESS], first: 10) {
      nodes { title region { name } node { __typename ... on Business { id name } } }
    }
  }
`);

async function findBusinesses(query: string): Promise<Option[]> {
  const { search } = await request(FindBusinesses, { query: query || null });
  return search.nodes.flatMap(({ node, title, region }) =>
    node?.__typename === 'Business' ? [{ value: node.id, label: title, ...(region && { detail: region.name }) }] : [],
  );
}

export interface PickedBusiness {
  id: string;
  name: string;
}

interface Props {
  id?: string;
  value?: PickedBusiness | null;
  onChange: (business: PickedBusiness) => void;
  clearOnSelect?: boolean;
  'aria-invalid'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-label'?: string;
}

/** A registered business by its name. */
export function BusinessPicker({ value, onChange, ...rest }: Props) {
  return (
    <Combobox
      {...rest}
      source="businesses"
      find={findBusinesses}
      selected={value?.name ?? ''}
      onSelect={(option) => onChange({ id: option.value, name: option.label })}
    />
  );
}
