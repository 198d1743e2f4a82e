import { useQuery } from '@tanstack/react-query';
import { graphql } from '~/gql/graphql.ts';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField } from '~/ui/form/form.tsx';
import type { DeskTender } from './desk.ts';
import { OpenerKeys } from './opener-keys.tsx';
import type { JudgingValues } from './values.ts';

const OpeningWitness = graphql(`
  query OpeningWitness { openingWitness }
`);

/** Who could read bids before the opening; a witness is offered where one takes part in openings. */
export function SealLevelField({ form, tender }: { form: AppForm<JudgingValues>; tender: DeskTender }) {
  const t = useT();
  const { data } = useQuery(query(OpeningWitness, {}));
  const witness = data?.openingWitness ?? null;
  if (!data) return null;
  // A device seals one price an item.
  const offered = (witness !== null && !tender.procedure.tiered) || tender.sealLevel === 'WITNESS_SEALED';
  const two = form.values.envelopes > 1;
  const shared = form.values.sealLevel === 'WITNESS_SEALED' && !two;
  return (
    <fieldset className="card">
      <legend className="strong">{t('tender-seal-level')}</legend>
      {two ? (
        <p>{t('seal-level-two-envelopes')}</p>
      ) : (
        <FormField form={form} name="sealLevel" label={t('tender-seal-level')} bare>
          {({ control, value, set }) => (
            <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('tender-seal-level')} tabIndex={-1}>
              <Choice group="sealLevel" title={t('seal-level-name-platform-sealed')} checked={value === 'PLATFORM_SEALED'} onChoose={() => set('PLATFORM_SEALED')}>
                <p className="muted small">{t('seal-level-text-platform-sealed')}</p>
              </Choice>
              {offered && (
                <Choice group="sealLevel" title={t('seal-level-name-witness-sealed')} checked={value === 'WITNESS_SEALED'} onChoose={() => set('WITNESS_SEALED')}>
                  <p className="muted small">{t('seal-level-text-witness-sealed')}</p>
                  {witness !== null && <p className="muted small">{t('seal-level-witness', { name: witness })}</p>}
                </Choice>
              )}
              <Choice group="sealLevel" title={t('seal-level-name-open')} checked={value === 'OPEN'} onChoose={() => set('OPEN')}>
                <p className="muted small">{t('seal-level-text-open')}</p>
              </Choice>
            </div>
          )}
        </FormField>
      )}
      {shared && witness === null && <Banner tone="warn">{t('error-no-witness')}</Banner>}
      {shared && <OpenerKeys tender={tender} inForm />}
    </fieldset>
  );
}
