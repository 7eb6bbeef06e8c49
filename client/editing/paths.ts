import type { HubQueue } from "#shared/hub"

/** Where what waits for the editors stands. */
export const hubPaths: Readonly<Record<HubQueue, string>> = {
  resources: "/hub",
  roster: "/hub/roster",
  contact: "/hub/contact",
}
