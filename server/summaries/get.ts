export const getSummary = async (): Promise<never> => { throw new Error('not yet') }
