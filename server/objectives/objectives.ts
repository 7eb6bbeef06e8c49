export const getObjective = async (): Promise<never> => { throw new Error('not yet') }
export const listObjectives = async (): Promise<never> => { throw new Error('not yet') }
export const listRecent = async (): Promise<never> => { throw new Error('not yet') }
export const listTagged = async (): Promise<never> => { throw new Error('not yet') }
