import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, type Tone } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Loading } from '~/ui/states.tsx';
import { OwnAlliances, TenderFit, metCount, type EligibilityData } from './fit.ts';

/** How the viewer's business, or one of its alliances, fares against each requirement. */
export function TenderFitSection({ slug }: { slug: string }) {
  const t = useT();
  const { seat } = useViewer();
  const [allianceId, setAllianceId] = useState('');
  const own = useQuery({ ...query(OwnAlliances, { slug: seat?.business.slug ?? '' }), enabled: seat !== null });
  const alliances = (own.data?.business?.alliances.nodes ?? []).map((one) => one.alliance);
  const who = allianceId ? { businessId: null, allianceId } : { businessId: seat?.business.id ?? null, allianceId: null };
  const fit = useQuery({ ...query(TenderFit, { slug, ...who }), enabled: seat !== null });
  if (!seat) return null;
  return (
    <section className="stack" aria-labelledby="fit">
      <h2 id="fit">{t('fit-title')}</h2>
      {alliances.length > 0 && (
        <label className="field">
          <span className="field-label">{t('fit-who')}</span>
          <select value={allianceId} onChange={(event) => setAllianceId(event.target.value)}>
            <option value="">{seat.business.name}</option>
            {alliances.map((alliance) => <option key={alliance.id} value={alliance.id}>{alliance.name}</option>)}
          </select>
        </label>
      )}
      <FaultBanner fault={fit.error} />
      {fit.isPending && <Loading lines={3} />}
      {fit.data?.tender?.lots.map((lot) => (
        lot.eligibility && lot.state !== 'CANCELLED' && (
          <div key={lot.id} className="card">
            {(fit.data.tender?.lots.length ?? 0) > 1 && <h3>{t('lot-heading', { number: lot.number, title: lot.title })}</h3>}
            <EligibilityList eligibility={lot.eligibility} />
          </div>
        )
      ))}
    </section>
  );
}

const TONES: Record<string, Tone> = { MET: 'ok', NOT_MET: 'bad', ANSWER_IN_BID: 'info' };

/** Each requirement with its outcome, why, and by whom. */
export function EligibilityList({ eligibility }: { eligibility: EligibilityData }) {
  const t = useT();
  const format = useFormat();
  const { met, all, missing } = metCount(eligibility);
  if (all === 0) return <p>{t('fit-none')}</p>;
  return (
    <div className="stack stack-2">
      <Banner tone={eligibility.eligible ? 'ok' : 'warn'} title={t('fit-count', { met, all })}>
        {missing.length > 0 && <p>{t('fit-missing', { names: format.list(missing) })}</p>}
      </Banner>
      <ul className="stack stack-2" style={{ padding: 0 }}>
        {eligibility.requirements.map((row) => (
          <li key={row.requirement.id}>
            <p className="row row-between">
              <span className="strong grow">{row.requirement.title}</span>
              <Badge tone={TONES[row.outcome] ?? 'plain'}>{t(`check-${row.outcome.toLowerCase().replaceAll('_', '-')}`)}</Badge>
            </p>
            <p className="muted small">{row.explanation}</p>
            {row.members.length > 1 && (
              <ul className="muted small" style={{ paddingInlineStart: '1.25rem' }}>
                {row.members.map((member) => (
                  <li key={member.business.id}>
                    {member.business.name}: {t(`check-${member.outcome.toLowerCase().replaceAll('_', '-')}`)}. {member.explanation}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
