export const exportSpace = async (): Promise<never> => { throw new Error('not yet') }
export const exportSummary = async (): Promise<never> => { throw new Error('not yet') }
