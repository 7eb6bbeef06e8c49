declare module "virtual:names/*" {
  import type { Names } from "#shared/names"

  export const names: Names
}

declare module "virtual:regions" {
  /** The region of each country, by their codes. */
  export const regions: Readonly<Record<string, string>>
}
