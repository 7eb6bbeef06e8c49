export const thread = {
  title: "{{thread}} – {{space}}",
  titlePage: "{{thread}}, page {{page}} – {{space}}",
}
