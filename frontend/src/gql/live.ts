// Subscriptions over graphql-transport-ws, opened with the first use and closed with the last.
import { useEffect, useEffectEvent } from 'react';
import type { Client } from 'graphql-ws';
import { nameOf, textOf, type TadaDocumentNode } from './graphql.ts';
import { accessToken, onSession } from './session.ts';

let client: Promise<Client> | null = null;

function connect(): Promise<Client> {
  client ??= import('graphql-ws').then(({ createClient }) =>
    createClient({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql/ws`,
      lazy: true,
      lazyCloseTimeout: 3_000,
      retryAttempts: 20,
      connectionParams: async () => ({ authToken: await accessToken() }),
    }),
  );
  return client;
}

onSession(() => {
  void client?.then((open) => open.terminate());
});

/** Calls `onData` with each event while the component is there; `null` variables pause it. */
export function useLive<R, V extends Record<string, unknown>>(
  document: TadaDocumentNode<R, V>,
  variables: V | null,
  onData: (data: R) => void,
): void {
  const handle = useEffectEvent(onData);
  const json = variables && JSON.stringify(variables);
  useEffect(() => {
    if (json === null) return;
    let stop: (() => void) | undefined;
    let gone = false;
    void connect().then((open) => {
      if (gone) return;
      stop = open.subscribe(
        { query: textOf(document), operationName: nameOf(document), variables: JSON.parse(json) as Record<string, unknown> },
        { next: (event) => event.data && handle(event.data as R), error: () => {}, complete: () => {} },
      );
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [document, json]);
}
