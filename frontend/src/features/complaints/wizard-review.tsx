import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Facts } from '~/ui/values.tsx';
import { ConflictWithLead } from './case-parts.tsx';
import type { Remedy, TargetKind } from './complaint.ts';
import type { Rule, Thing } from './fits.ts';
import type { ObjectionValues, WizardValues } from './wizard.ts';
import { remedyText, thingText } from './words.tsx';

interface Props {
  values: WizardValues;
  things: ReadonlyMap<TargetKind, readonly Thing[]>;
  rules: readonly Rule[];
  buyer: string;
  /** Whether the conflict with the lead is filed, too. */
  conflict: boolean;
}

/** Everything as it will be filed, and what happens then. */
export function Review({ values, things, rules, buyer, conflict }: Props) {
  const t = useT();
  const claim = values.level === 'CLAIM';
  return (
    <>
      <Banner tone="ok" title={t('wizard-complete')}>
        <p>{t(claim ? 'wizard-then-claim' : 'wizard-then-complaint', { buyer })}</p>
      </Banner>
      {conflict && <ConflictWithLead words={values.conflict} />}
      {values.objections.map((objection, i) => (
        // Objections have no name, and nothing moves here.
        // oxlint-disable-next-line react/no-array-index-key
        <ReviewCard key={i} number={i + 1} objection={objection} things={things} rules={rules} />
      ))}
    </>
  );
}

function ReviewCard({ number, objection, things, rules }: Pick<Props, 'things' | 'rules'> & { number: number; objection: ObjectionValues }) {
  const t = useT();
  const kind = objection.kind as TargetKind;
  const thing = things.get(kind)?.find(({ id }) => id === objection.thing) ?? null;
  return (
    <article className="card">
      <h3>{number}. {kind && thingText(t, kind, thing)}</h3>
      <Facts
        rows={[
          [t('objection-rule'), rules.find(({ id }) => id === objection.ruleId)?.title],
          [t('objection-remedy'), objection.remedy && remedyText(t, objection.remedy as Remedy, [kind])],
          [t('objection-evidence'), objection.documents.map(({ name }) => name).join(', ')],
          [t('evidence-reference'), objection.reference],
        ]}
      />
      <p className="reading" style={{ whiteSpace: 'pre-line' }}>{objection.text}</p>
    </article>
  );
}
