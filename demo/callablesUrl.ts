/** Where a server at `origin` serves the callables of a project: what `connect` takes as its `region`. */
export const callablesUrl = (project: string, origin: string): string => `${origin}/${project}/us-central1`;
