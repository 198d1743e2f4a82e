import { useEffect, type ReactNode } from 'react';

interface Props {
  title: string;
  /** Badges or a sentence under the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen: its title in the tab and as the one `h1`. */
export function Page({ title, lead, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Gotong`;
  }, [title]);
  return (
    <div className="stack stack-6">
      <header className="page-head">
        <div className="stack stack-2">
          <h1>{title}</h1>
          {lead}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
