import { useSuspenseQuery } from '@tanstack/react-query';
import { Page } from '~/app/page.tsx';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { AllianceWorkspaceDocument, type WorkspaceData } from './alliance.ts';
import { CharterSection } from './charter-section.tsx';
import { MembersSection } from './members-section.tsx';
import { OwnMembership } from './own-membership.tsx';

/** The alliance as its members see it. */
export function AllianceWorkspacePage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(AllianceWorkspaceDocument, { slug }));
  const alliance = data.alliance;
  if (!alliance) return null;
  return (
    <Page
      title={alliance.name}
      lead={<span className="row"><StateBadge kind="alliance" state={alliance.state} /><span className="muted">{alliance.code}</span></span>}
      actions={
        <>
          <ButtonLink to="/a/$slug" params={{ slug }}>{t('see-public-profile')}</ButtonLink>
          {alliance.viewerCan.includes('CREATE_SHOWCASE') && <ButtonLink to="/etalase/baru" search={{ aliansi: alliance.slug }} icon="star">{t('showcase-new')}</ButtonLink>}
        </>
      }
    >
      <OwnMembership alliance={alliance} />
      <NextStep alliance={alliance} />
      <div className="with-aside">
        <CharterSection alliance={alliance} />
        <div className="stack stack-6">
          <MembersSection alliance={alliance} />
          <About alliance={alliance} />
        </div>
      </div>
    </Page>
  );
}

function About({ alliance }: { alliance: WorkspaceData }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t('alliance-purpose')}</h2>
      <p className="reading">{alliance.purpose}</p>
      <ul className="chips">{alliance.codes.map((code) => <li key={code.code}><Badge>{code.title}</Badge></li>)}</ul>
    </section>
  );
}

/** Where the alliance stands on its way to acting. */
function NextStep({ alliance }: { alliance: WorkspaceData }) {
  const t = useT();
  const joined = alliance.members.nodes.filter(({ state }) => state === 'ACCEPTED' || state === 'SIGNED').length;
  if (alliance.state === 'ACTIVE') return <Banner tone="ok" action={<ButtonLink to="/tender" size="small">{t('alliance-find-tenders')}</ButtonLink>}>{t('alliance-next-active')}</Banner>;
  if (alliance.state === 'FORMING' && joined < 2) return <Banner>{t('alliance-next-gather')}</Banner>;
  if (!alliance.pendingCharter) return <Banner>{t('alliance-next-charter')}</Banner>;
  return null;
}
