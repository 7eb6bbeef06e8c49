// Elements of the desk that have the focus given to them.

export const CARD_TITLE = "card-title"
export const rowId = (id: string) => `row-${id}`
