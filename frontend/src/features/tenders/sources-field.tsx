import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FieldFrame, FormField, ShareInput } from '~/ui/form/form.tsx';
import { ShareBar } from '~/ui/shares.tsx';
import { USUAL_PARTS } from './sources.ts';
import type { LotsValues } from './values.ts';

/** Among how many suppliers a lot is shared, and what part of each item each of them delivers. */
export function SourcesField({ form, index }: { form: AppForm<LotsValues>; index: number }) {
  const t = useT();
  const parts = form.values.lots[index]?.sources ?? [];
  const set = (next: readonly number[]) => form.api.setFieldValue(`lots[${index}].sources`, [...next]);
  const count = `lot-${index}-suppliers`;
  return (
    <FormField form={form} name={`lots[${index}].sources`} label={t('lot-sources-title')} bare>
      {({ control }) => (
        <div {...control} className="stack stack-2" role="group" aria-label={t('lot-sources-title')} tabIndex={-1}>
          <FieldFrame id={count} label={t('lot-sources')} hint={t('lot-sources-hint')}>
            <select id={count} className="input" value={Math.max(parts.length, 1)} onChange={(event) => set(USUAL_PARTS[Number(event.target.value) - 1] ?? [])}>
              {USUAL_PARTS.map((_, i) => <option key={i} value={i + 1}>{t('lot-sources-count', { count: i + 1 })}</option>)}
            </select>
          </FieldFrame>
          {parts.length > 0 && (
            <>
              <div className="grid-2">
                {parts.map((part, i) => (
                  <FieldFrame key={i} id={`${count}-${i}`} label={t('lot-source', { rank: i + 1 })}>
                    <ShareInput id={`${count}-${i}`} value={part} onChange={(bp) => set(parts.map((one, j) => (i === j ? bp : one)))} />
                  </FieldFrame>
                ))}
              </div>
              <ShareBar shares={parts.map((bp, i) => ({ key: String(i), name: t('lot-source', { rank: i + 1 }), bp }))} />
            </>
          )}
        </div>
      )}
    </FormField>
  );
}

/** The same to read; nothing where one supplier delivers all. */
export function SourcesText({ parts }: { parts: readonly number[] }) {
  const t = useT();
  const format = useFormat();
  if (parts.length === 0) return null;
  return <p>{t('lot-sources-text', { count: parts.length, parts: parts.map((bp) => format.share(bp)).join(' / ') })}</p>;
}
