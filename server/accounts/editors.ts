import { AccountModel } from "./model.ts"

/** Who decides on what is sent in to the Hub; asked only where somebody has to be found. */
export const editorIds = async (): Promise<string[]> =>
  (await AccountModel.find({ isEditor: true }, { _id: 1 }).lean()).map(({ _id }) => _id)
