export const saveSummary = async (): Promise<never> => { throw new Error('not yet') }
