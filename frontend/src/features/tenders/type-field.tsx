import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField } from '~/ui/form/form.tsx';
import { Loading } from '~/ui/states.tsx';
import { useTenderTypes, type TypeRules } from './tender-types.ts';
import type { BasicsValues } from './values.ts';

/** The types that buyers can draft. */
export function offeredTypes(types: readonly TypeRules[] | undefined): TypeRules[] {
  return types?.filter((one) => one.forBuyers) ?? [];
}

/** The type that is meant: the one chosen, or the first until somebody chooses. */
export function chosenType(types: readonly TypeRules[] | undefined, type: string): TypeRules | undefined {
  const offered = offeredTypes(types);
  return offered.find((one) => one.type === type) ?? offered[0];
}

interface Props {
  form: AppForm<BasicsValues>;
  /** The type of a draft that is kept: it does not change any more. */
  kept: TypeRules | null;
}

/** Which procedure: each type with what it is for. */
export function TypeField({ form, kept }: Props) {
  const t = useT();
  return (
    <FormField form={form} name="type" label={t('tenders-filter-type')}>
      {({ control, value, set }) =>
        kept ? <output {...control}><span className="strong block">{kept.title}</span><span className="muted small">{kept.summary}</span></output> : (
          <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('tenders-filter-type')} tabIndex={-1}>
            <Choices value={value} onChoose={set} />
          </div>
        )}
    </FormField>
  );
}

function Choices({ value, onChoose }: { value: string; onChoose: (type: string) => void }) {
  const { data, error, isPending, refetch } = useTenderTypes();
  const chosen = chosenType(data, value);
  if (isPending) return <Loading lines={4} />;
  if (error) return <FaultBanner fault={error} onRetry={() => void refetch()} />;
  return offeredTypes(data).map(({ type, title, summary }) => (
    <Choice key={type} group="type" title={title} checked={chosen?.type === type} onChoose={() => onChoose(type)}>
      <p className="muted small">{summary}</p>
    </Choice>
  ));
}
