// In the place of zod in the browser's build. Files of shared/ hold shapes beside the constants that views use;
// the shapes are the server's business, so here every schema is one that does nothing.

type Nothing = (() => Nothing) & { [key: string]: Nothing }

export const z: Nothing = new Proxy((() => z) as Nothing, { get: () => z })
