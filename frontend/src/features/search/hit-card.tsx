import { PathLink } from '~/app/path-link.tsx';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, VerificationBadge } from '~/ui/badge.tsx';
import { Icon, type IconName } from '~/ui/icon.tsx';
import { hitPath, type Hit } from './search.ts';

const ICONS: Record<Hit['kind'], IconName> = { BUSINESS: 'business', ALLIANCE: 'alliance', TENDER: 'tender', SHOWCASE: 'star' };

/** One found thing, with the words that matched. */
export function HitCard({ hit }: { hit: Hit }) {
  const t = useT();
  const format = useFormat();
  const marked = (field: string) => hit.highlights.find((one) => one.field === field)?.segments;
  const capability = marked('capability');
  // A code is found by its words in both languages; only those of the language in force are shown.
  const code = marked('code');
  const title = code?.map(({ text }) => text).join('');
  const codes = hit.codes.slice(0, 3);
  const shown = code && codes.some((one) => one.title === title) ? code : null;
  return (
    <li className="card card-link">
      <div className="row">
        <Badge icon={ICONS[hit.kind]}>{t(`search-kind-${hit.kind.toLowerCase()}`)}</Badge>
        {hit.verification && hit.kind === 'BUSINESS' && <VerificationBadge level={hit.verification} />}
      </div>
      <h2><PathLink path={hitPath(hit)}><Marked segments={marked('title')} plain={hit.title} /></PathLink></h2>
      {hit.summary && <p className="clamp"><Marked segments={marked('summary')} plain={hit.summary} /></p>}
      {capability && <p className="small"><Marked segments={capability} plain="" /></p>}
      {codes.length > 0 && (
        <p className="muted small">
          {shown ? <Marked segments={shown} plain="" /> : format.list(codes.map((one) => one.title))}
        </p>
      )}
      <p className="row muted small">
        {hit.region && <span className="line"><Icon name="pin" /><span>{hit.region.fullName}</span></span>}
        {hit.distanceKm !== null && <span>{format.distance(hit.distanceKm)}</span>}
      </p>
    </li>
  );
}

function Marked({ segments, plain }: { segments: Hit['highlights'][number]['segments'] | undefined; plain: string }) {
  if (!segments) return <>{plain}</>;
  return <>{segments.map((segment, i) => (segment.matched ? <mark key={i}>{segment.text}</mark> : <span key={i}>{segment.text}</span>))}</>;
}
