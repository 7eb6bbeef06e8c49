export const publishSummary = async (): Promise<never> => { throw new Error('not yet') }
export const finishPublications = async (): Promise<never> => { throw new Error('not yet') }
