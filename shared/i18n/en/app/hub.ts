export const hub = {
  serves: "What stands on this page serves objective {{number}} of the Compact: {{title}}.",
  servesAll: "What stands on this page serves the Compact as a whole.",
  servesPrinciple: "What stands on this page serves a guiding principle of the Compact: {{principle}}.",
  together: "Often read together with, by our own choice:",
  tables: "Round tables, {{forum}}",
  find: {
    title: "Find resources by objective, principle, region, country or type",
    any: "Any",
    show: "Show resources",
  },
  spaces: {
    all: "All discussions: {{number}}",
    purpose: "For the exchange on how the Compact is put into practice. Everybody may read.",
  },
  place: {
    spaces: "Discussions about it",
    none: "Nothing has been collected here yet.",
  },
  region: {
    kicker: "Region",
    lead: "Discussions and resources about {{region}}. What concerns the whole world is found under the objectives.",
    countries: "Countries and areas",
    all: "Regions",
    note: "Names and regions follow the lists of the United Nations Statistics Division. They imply no opinion on the legal status of any country, territory, city or area.",
  },
  country: {
    kicker: "Country or area",
    lead: "Discussions and resources that name {{country}}. What concerns its region is found under the region.",
  },
  about: {
    title: "About the Migration Network Hub",
    what: "The Hub is the knowledge platform of the United Nations Network on Migration, which paragraph 43 (c) of the Compact asks for: an open collection of evidence, practices and initiatives, with discussions about them.",
    shows:
      "Its pages show the first entries of each kind. What concerns the whole world stands before what concerns some regions or countries.",
    roster:
      "Before a resource appears, it is reviewed by people of the Peer Review Roster: at least one from the United Nations and two from elsewhere.",
    suggest: "Suggest a resource",
    apply: "Apply to be a reviewer",
    contact: "Write to the team",
  },
}
