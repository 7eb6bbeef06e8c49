/** What a document says of where it comes from. Set when the application listens, as its address is known then. */
let site = { origin: "", isDemo: false }

export const exportsComeFrom = (origin: string, isDemo: boolean): void => {
  site = { origin, isDemo }
}
export const siteNow = (): Readonly<typeof site> => site
