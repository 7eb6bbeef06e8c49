declare module "virtual:names/*" {
  export const names: import("#shared/names").Names
}
