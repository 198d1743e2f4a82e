import type { FieldControl } from '~/ui/form/form.tsx';

interface Option<V extends string> {
  value: V;
  label: string;
  hint?: string;
}

/** A few choices under each other. */
export function Radios<V extends string>({ field: { control, value, set }, name, label, options }: { field: Pick<FieldControl<V>, 'control' | 'value' | 'set'>; name: string; label: string; options: readonly Option<V>[] }) {
  return (
    <div {...control} role="radiogroup" aria-label={label} tabIndex={-1}>
      {options.map((option) => (
        <label key={option.value} className="check">
          <input type="radio" name={name} checked={value === option.value} onChange={() => set(option.value)} />
          <span>
            <span className={option.hint ? 'strong block' : 'block'}>{option.label}</span>
            {option.hint && <span className="block muted small">{option.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
