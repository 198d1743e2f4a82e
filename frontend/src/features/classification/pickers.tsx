// Choosing codes and regions, used by every form.
import { request } from '~/gql/client.ts';
import { graphql } from '~/gql/graphql.ts';
import { useI18n } from '~/i18n/i18n.tsx';
import { Chip, Chips } from '~/ui/chips.tsx';
import { Combobox, type Option } from '~/ui/combobox.tsx';

export const FindKbli = graphql(`
  query FindKbli($query: String) {
    kbliCodes(query: $query, first: 12) { nodes { code title } }
  }
`);

export const FindCities = graphql(`
  query FindCities($query: String) {
    cities(query: $query, first: 12) { nodes { code name fullName point { lat lng } } }
  }
`);

async function findKbli(query: string): Promise<Option[]> {
  const { kbliCodes } = await request(FindKbli, { query });
  return kbliCodes.nodes.map(({ code, title }) => ({ value: code, label: title, detail: code }));
}

async function findCities(query: string): Promise<Option[]> {
  const { cities } = await request(FindCities, { query });
  return cities.nodes.map(({ code, name, fullName }) => ({ value: code, label: name, detail: fullName }));
}

/** A chosen code with the words to show for it. */
export interface Picked {
  code: string;
  label: string;
}

interface OneProps {
  id?: string;
  value: Picked | null;
  onChange: (value: Picked) => void;
  /** Empties the field after a choice, for lists of several. */
  clearOnSelect?: boolean;
  'aria-invalid'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-label'?: string;
}

/** One KBLI code by words or digits. */
export function KbliPicker({ value, onChange, ...rest }: OneProps) {
  const { locale } = useI18n();
  return (
    <Combobox
      {...rest}
      source={`kbli-${locale}`}
      find={findKbli}
      selected={value ? `${value.label} (${value.code})` : ''}
      onSelect={(option) => onChange({ code: option.value, label: option.label })}
    />
  );
}

/** One regency or city. */
export function CityPicker({ value, onChange, ...rest }: OneProps) {
  return (
    <Combobox
      {...rest}
      source="city"
      find={findCities}
      selected={value?.label ?? ''}
      onSelect={(option) => onChange({ code: option.value, label: option.detail ?? option.label })}
    />
  );
}

interface ManyProps extends Omit<OneProps, 'value' | 'onChange'> {
  kind: 'kbli' | 'city';
  value: readonly Picked[];
  onChange: (value: Picked[]) => void;
}

/** Several codes or cities as chips. */
export function ManyPicker({ kind, value, onChange, ...rest }: ManyProps) {
  const { locale } = useI18n();
  return (
    <div className="stack stack-2">
      <Combobox
        {...rest}
        source={kind === 'kbli' ? `kbli-${locale}` : 'city'}
        find={kind === 'kbli' ? findKbli : findCities}
        selected=""
        clearOnSelect
        onSelect={(option) => {
          if (!value.some((one) => one.code === option.value)) onChange([...value, { code: option.value, label: option.label }]);
        }}
      />
      {value.length > 0 && (
        <Chips>
          {value.map((one) => (
            <Chip key={one.code} name={one.label} onRemove={() => onChange(value.filter((other) => other.code !== one.code))}>
              {one.label}
            </Chip>
          ))}
        </Chips>
      )}
    </div>
  );
}
