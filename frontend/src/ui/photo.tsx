import { useEffect, useState } from 'react';
import { accessToken, isSignedIn } from '~/gql/session.ts';

/** A picture of ours; one that is not public yet is fetched in the viewer's name. */
export function Photo({ src, alt, width, height, lazy }: { src: string; alt: string; width?: number; height?: number; lazy?: boolean }) {
  const [own, setOwn] = useState<{ of: string; url: string }>();
  const [missing, setMissing] = useState<string>();
  useEffect(() => {
    if (missing !== src || !isSignedIn()) return;
    const leaving = new AbortController();
    let url: string | undefined;
    void fetchOwn(src, leaving.signal).then((blob) => {
      if (!blob || leaving.signal.aborted) return;
      url = URL.createObjectURL(blob);
      setOwn({ of: src, url });
    });
    return () => {
      leaving.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [missing, src]);
  const shown = own?.of === src ? own.url : src;
  return (
    <img
      className="card-photo"
      src={shown}
      alt={alt}
      width={width}
      height={height}
      loading={lazy ? 'lazy' : undefined}
      onError={() => { if (shown === src) setMissing(src); }}
    />
  );
}

async function fetchOwn(src: string, signal: AbortSignal): Promise<Blob | undefined> {
  try {
    const token = await accessToken();
    const answer = await fetch(src, { signal, headers: token ? { authorization: `Bearer ${token}` } : {} });
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined;
  }
}
