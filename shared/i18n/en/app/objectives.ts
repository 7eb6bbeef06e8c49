import type { Objective } from "#shared/objective"

/** On what a link between an objective and a target of the 2030 Agenda rests. */
const basis: Record<Objective["sdgTargets"][number]["basis"], string> = {
  "gcm-text": "named in the text of the Compact",
  source: "linked on a page of the United Nations or IOM",
  editorial: "our own match",
}

/** What each objective commits States to, in our words: never shown as the text of the Compact. 0 is "General". */
const about = {
  "0": "For what concerns the Compact as a whole, or several of its objectives at once: how it is carried out, followed up and reviewed, its guiding principles, and the work of the Forum itself. “General” is an entry of the lists of the Migration Network Hub, not an objective of the Compact.",
  "1": "States agree to gather figures on migration that can be compared and broken down, for instance by sex, age and migration status, and to let policy and public debate rest on them. They also commit to uphold the right to privacy and to protect personal data: a figure must not harm the people it describes.",
  "2": "Nobody should have to leave for want of food, safety, work or a liveable environment. States commit to conditions in which people can build a life in their own countries: the 2030 Agenda carried out, disasters and the effects of climate change prepared for, and early warning that reaches people in time.",
  "3": "People decide better when they know the rules. States commit to give accurate, timely and accessible information at all stages of migration: on laws and procedures, on conditions at work, on the risks of irregular routes and on where to find help. It flows between States, communities and migrants, in languages they understand.",
  "4": "Who cannot prove an identity can hardly travel, work, learn or marry. States commit to provide their nationals with proof of nationality and the documents they need, and to see that migrants have adequate papers and civil registration, such as birth certificates, at all stages. Births are to be registered and statelessness reduced.",
  "5": "There should be regular ways to move: for work and study, to live with one’s family, and for people in a situation of vulnerability. States commit to adapt these pathways to labour markets and to people’s lives, and to make them easier to find and to use, for instance through agreements on labour mobility.",
  "6": "Workers should not pay for their own recruitment, and a contract should mean what it says. States commit to regulate and monitor recruiters, to prohibit fees charged to migrant workers, to act against debt bondage and the taking of passports, and to protect the labour rights of all migrant workers.",
  "7": "Nobody is vulnerable by nature: what drives people to leave, the routes they take and the reception they find can make them so. States commit to recognise such situations, to review rules that create them, and to protect and assist migrants whatever their status, with the best interests of the child first.",
  "8": "People die and disappear on migration routes. States commit to save lives, through joint search and rescue and by keeping help that is exclusively humanitarian from being considered unlawful. They also commit to identify those who have died or gone missing, and to keep contact with the families concerned.",
  "9": "Smuggling puts people in danger for profit. States commit to prevent and counter it together: to exchange information, investigate, prosecute and end the impunity of smuggling networks. Migrants are not to be prosecuted for having been smuggled, and those whose lives or safety were put at risk are to be protected.",
  "10": "States commit to prevent, combat and end trafficking in persons: to investigate and prosecute it, to discourage the demand that feeds exploitation, and to end the impunity of those who profit. Victims are to be identified, protected and assisted, with particular attention to women and children.",
  "11": "Each State manages its own borders. States commit to do so in a coordinated way that lets people cross safely and regularly, prevents irregular migration, respects the human rights of all migrants and does not discriminate. Staff are trained, those who arrive are screened properly, and the needs of children are seen to.",
  "12": "Procedures should be predictable for those who go through them and for those who run them. States commit to effective, rights-based screening and individual assessment by trained staff, and to refer people to the right procedure: among them victims of trafficking, children who are alone, and others who need particular protection.",
  "13": "Migration detention should be lawful, decided case by case, reviewed, for the shortest possible time, and a last resort. States commit to give priority to alternatives outside custody, to humane conditions and to independent oversight. Where children are concerned, they commit to work to end the practice.",
  "14": "Abroad, a person may need a document, advice or a way out. States commit to strengthen consular protection of and assistance to their nationals at all stages of migration, and to cooperate with one another: by building up consular capacity, and by standing in for each other where one of them is not present.",
  "15": "All migrants, whatever their status, are to have safe access to basic services, such as health care and schooling, as a matter of human rights. Nationals and regular migrants may be entitled to more. Any difference must then rest on law, pursue a legitimate aim and be proportionate.",
  "16": "Living together takes something from those who arrive and from those who are there. States commit to foster inclusive societies: mutual respect for cultures, laws and customs, language and orientation, a fair chance at work and at school, family life, and a part in the community for migrant women and men.",
  "17": "States commit to end all forms of discrimination, racism, xenophobia and intolerance against all migrants, to give victims remedies and to hold those who commit hate crimes to account. They also commit to an open public discourse that rests on evidence, while they protect freedom of expression and independent media.",
  "18": "A nurse who may only clean is a loss to everybody. States commit to recognise the skills, qualifications and competences of migrant workers at all levels, also those that were learned on the job, and to invest in training that serves countries of origin and of destination, for instance through partnerships.",
  "19": "Migrants and diasporas bring knowledge, work, trade and ties to more than one country. States commit to create conditions for these contributions: to take migration into development planning, to give diasporas a counterpart in government, to ease investment and exchange, and to let migrants take part in the life of their home countries.",
  "20": "Many families live on money sent home, and each transfer costs. States commit to faster, safer and cheaper transfers: by 2030 with costs below 3 per cent, and without routes that cost more than 5 per cent. Migrants, and women in particular, are to have better access to bank accounts and other financial services.",
  "21": "Return should be safe and in dignity. States commit to cooperate on it with due process, individual assessment and effective remedy, without collective expulsion and without returning anybody to a real and foreseeable risk of irreparable harm. They receive and readmit their own nationals, and help those who return to settle again for good.",
  "22": "What a worker has earned in one country should not be lost in the next. States commit to help migrant workers at all skill levels to have social protection where they work, and to take entitlements and benefits, such as pensions, with them, through national measures and agreements between countries.",
  "23": "No State can address migration alone. States commit to support one another in carrying out the Compact, with regard to the particular challenges of African countries, least developed countries, landlocked developing countries, small island developing States and middle-income countries. All of them are countries of origin, transit and destination.",
}

/** The same for the guiding principles. */
const aboutPrinciple = {
  "people-centred":
    "Migration is an experience of people. The Compact promotes the well-being of migrants and of the members of the communities they leave, pass through and join.",
  "international-cooperation":
    "The Compact is not legally binding. It rests on cooperation, since no State can address migration alone; its authority comes from consensus, credibility, shared ownership and joint review.",
  "national-sovereignty":
    "Each State determines its own migration policy and governs migration within its jurisdiction, in conformity with international law.",
  "rule-of-law-and-due-process":
    "Respect for the law, due process and access to justice belong to every part of migration governance. States, institutions and persons are all accountable to laws that are public and equally enforced.",
  "sustainable-development":
    "The Compact is rooted in the 2030 Agenda: migration matters to the development of countries of origin, transit and destination, and contributes most where it is well managed.",
  "human-rights":
    "The human rights of all migrants are respected, protected and fulfilled at all stages, whatever their status, without discrimination and without falling behind what has been achieved.",
  "gender-responsive":
    "The human rights of women, men, girls and boys are respected at all stages and their needs understood. Migrant women are seen as acting for themselves, not mainly as victims.",
  "child-sensitive":
    "Legal obligations to children are upheld, and the best interests of the child come first in all situations that concern children, also those who are unaccompanied or separated.",
  "whole-of-government-approach":
    "Migration is no matter of one ministry. All sectors and levels of government have their part, so that policies fit together.",
  "whole-of-society-approach":
    "Migrants, diasporas, local communities, civil society, academia, the private sector, parliamentarians, trade unions, human rights institutions, media and others all take part.",
}

export const objectives = {
  title: "The 23 objectives",
  intro:
    "The Global Compact for Safe, Orderly and Regular Migration sets out 23 objectives. Every discussion and every comment can be tagged with those it concerns.",
  objectiveTitle: "Objective {{number}}: {{title}}",
  principleTitle: "Guiding principle: {{principle}}",
  list: "Objectives",
  about,
  aboutPrinciple,
  basis,
  kicker: "Objective {{number}} of the Global Compact",
  official: "official title, A/RES/73/195",
  unofficial: "wording not yet checked against A/RES/73/195",
  partly: "wording only partly checked against A/RES/73/195",
  allUnofficial: "The wording of these titles has not yet been checked against A/RES/73/195.",
  someUnofficial: "The wording of these titles has not yet been checked against A/RES/73/195: {{numbers}}.",
  general: "Beyond the objectives",
  inOurWords: "In our words",
  text: "The text of the Compact, paragraph {{paragraph}}:",
  textWhole: "The text of the Compact:",
  discussed: "Now being discussed",
  discussedBefore: "Where it was discussed",
  readSaid: "Read what is being said",
  said: "What is being said",
  saidNote: "From all discussions, newest first.",
  saidOlder: "Earlier comments, newest first.",
  older: "Older comments",
  newest: "Back to the newest",
  nothingSaid: "Nobody has commented on this objective yet. Comments from all discussions will stand here.",
  readOn: "Read on",
  inThread: "{{space}}, thread {{number}}",
  facts: "Facts",
  roundTable: "Round table",
  targets: "Related targets of the 2030 Agenda",
  target: "Target {{target}}:",
  comments: "Comments",
  around: "Neighbouring objectives",
  previous: "Objective {{number}}",
  principle: {
    kicker: "Guiding principle {{number}} of the Global Compact",
    facts: "In the Compact",
    paragraph: "A/RES/73/195, annex, paragraph 15 ({{letter}})",
    all: "The ten guiding principles",
    spaces: "Discussions under this principle",
  },
  table: {
    objectives: "Its objectives",
    theme: "Theme",
    themeNote: "Our own description. The United Nations numbers the round tables and gives them no title.",
    grouping: "Resolution A/RES/73/326 assigns the objectives to the four round tables in an indicative way.",
    spaces: "Discussions for this round table",
    none: "No discussion has been announced for this round table.",
    others: "The other round tables",
    dates: "Dates",
  },
}
