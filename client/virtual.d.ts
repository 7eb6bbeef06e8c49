declare module "virtual:names/*" {
  import type { Names } from "#shared/names"

  export const names: Names
}
