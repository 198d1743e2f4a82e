import { PathLink } from '~/app/path-link.tsx';
import { graphql, type FragmentOf } from '~/gql/graphql.ts';
import { useFormat } from '~/i18n/format.ts';
import { StateBadge } from '~/ui/badge.tsx';
import { Photo } from '~/ui/photo.tsx';

export const ShowcaseCardFragment = graphql(`
  fragment ShowcaseCard on ShowcaseEntry @_unmask {
    id
    slug
    state
    title
    finishedOn
    author { id name }
    region { code name }
    members { business { id name slug } }
    photos { alt blob { id url width height } }
  }
`);

/** A finished work in a list. */
export function ShowcaseCard({ entry }: { entry: FragmentOf<typeof ShowcaseCardFragment> }) {
  const format = useFormat();
  const photo = entry.photos[0];
  const names = entry.members.map(({ business }) => business.name);
  return (
    <li className="card card-link">
      {photo && (
        <Photo src={photo.blob.url} alt={photo.alt} lazy width={photo.blob.width ?? 400} height={photo.blob.height ?? 300} />
      )}
      {entry.state !== 'PUBLISHED' && <span><StateBadge kind="showcase" state={entry.state} /></span>}
      <h3><PathLink path={`/etalase/${entry.slug}`}>{entry.title}</PathLink></h3>
      <p className="muted small">{names.length > 0 ? format.list(names) : entry.author.name}</p>
      <p className="muted small">
        {[entry.region?.name, entry.finishedOn && format.date(entry.finishedOn)].filter(Boolean).join(' · ')}
      </p>
    </li>
  );
}
