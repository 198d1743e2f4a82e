import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Loading } from '~/ui/states.tsx';
import { EligibilityList } from './tender-fit.tsx';
import { othersOf, outcomeOf, TenderTeams, titlesOf, type TeamData, type TeamLot, type TeamsData } from './teams.ts';

/** Finds with whom the viewer's business could fulfil what it cannot alone. */
export function TenderTeamsSection({ slug, buyerId }: { slug: string; buyerId: string }) {
  const t = useT();
  const { seat } = useViewer();
  const [asked, setAsked] = useState(false);
  const businessId = seat?.business.id ?? '';
  const { data, error, isFetching, refetch } = useQuery({ ...query(TenderTeams, { slug, businessId }), enabled: asked && seat !== null });
  if (!seat || businessId === buyerId) return null;
  const lots = data?.tender?.lots.filter(({ state }) => state === 'ACTIVE') ?? [];
  return (
    <section className="stack no-print" aria-labelledby="teams">
      <h2 id="teams">{t('teams-title')}</h2>
      <p className="reading muted">{t('teams-text')}</p>
      {!asked && <div><Button icon="search" onClick={() => setAsked(true)}>{t('teams-find')}</Button></div>}
      {asked && <FaultBanner fault={error} onRetry={() => void refetch()} />}
      {asked && isFetching && !data && <Loading lines={4} />}
      {lots.map((lot) => lot.teams && (
        <div key={lot.id} className="stack">
          {lots.length > 1 && <h3>{t('lot-heading', { number: lot.number, title: lot.title })}</h3>}
          <LotTeams lot={lot} found={lot.teams} />
        </div>
      ))}
    </section>
  );
}

function LotTeams({ lot, found }: { lot: TeamLot; found: TeamsData }) {
  const t = useT();
  const outcome = outcomeOf(found);
  return (
    <>
      <Outcome lot={lot} found={found} />
      {outcome !== 'alone' && (
        <ol className="stack" style={{ padding: 0, listStyle: 'none' }}>
          {found.teams.map((team, i) => <Team key={team.members.map(({ business }) => business.id).join('.')} team={team} lot={lot} number={i + 1} />)}
        </ol>
      )}
      <details>
        <summary className="muted small">{t('teams-how')}</summary>
        <p className="reading small muted">{t('teams-how-text')}</p>
      </details>
    </>
  );
}

/** The answer in a line, and how sure it is. */
function Outcome({ lot, found }: { lot: TeamLot; found: TeamsData }) {
  const t = useT();
  const format = useFormat();
  const outcome = outcomeOf(found);
  const sure = t(found.proven ? 'teams-proven' : 'teams-best-found', { count: found.candidates });
  if (outcome === 'nobody') {
    const missing = titlesOf(lot, found.obstacle);
    return (
      <Banner tone="warn" title={t(found.proven ? 'teams-nobody' : 'teams-stopped')}>
        {missing.length > 0 && <p>{t('teams-obstacle', { names: format.list(missing) })}</p>}
        {found.helpers.length > 0 && (
          <>
            <p>{t('teams-helpers')}</p>
            <ul>
              {found.helpers.map(({ business, requirementId }) => (
                <li key={`${business.id}.${requirementId}`}>
                  <Link to="/u/$slug" params={{ slug: business.slug }}>{business.name}</Link>: {titlesOf(lot, [requirementId]).join(', ')}
                </li>
              ))}
            </ul>
          </>
        )}
        <p className="small">{sure}</p>
      </Banner>
    );
  }
  const [first] = found.teams;
  const names = format.list(othersOf(first!).map(({ business }) => business.name));
  return (
    <Banner tone="ok" title={outcome === 'alone' ? t('teams-alone') : t('teams-together', { names })}>
      <p className="small">{sure}</p>
    </Banner>
  );
}

function Team({ team, lot, number }: { team: TeamData; lot: TeamLot; number: number }) {
  const t = useT();
  const others = othersOf(team);
  const tim = others.map(({ business }) => ({ id: business.id, nama: business.name }));
  return (
    <li className="card">
      <h4>{t('teams-number', { number })}</h4>
      <ul className="signatures">
        {others.map(({ business, kilometres }) => (
          <li key={business.id}>
            <Link to="/u/$slug" params={{ slug: business.slug }}>{business.name}</Link>
            {kilometres !== null && <span className="muted small">{kilometres === 0 ? t('teams-here') : t('teams-away', { km: kilometres })}</span>}
          </li>
        ))}
      </ul>
      {!team.leadNeeded && <p className="reading small">{t('teams-not-needed')}</p>}
      {team.binding && <p className="small">{t('teams-binding', { name: titlesOf(lot, [team.binding]).join('') })}</p>}
      <details>
        <summary>{t('teams-who-what')}</summary>
        <EligibilityList eligibility={team.eligibility} />
      </details>
      {others.length > 0 && <div><ButtonLink to="/aliansi/baru" search={{ tim }}>{t('teams-invite')}</ButtonLink></div>}
    </li>
  );
}
