import type { Objective } from "#shared/objective"
import type { objectives as english } from "../../en/app/objectives.ts"
import type { Texts } from "../../words.ts"

const basis: Record<Objective["sdgTargets"][number]["basis"], string> = {
  "gcm-text": "nommée dans le texte du Pacte",
  source: "rattachée sur une page des Nations Unies ou de l’OIM",
  editorial: "notre propre rapprochement",
}

const about: Texts<typeof english>["about"] = {
  "0": "Pour ce qui concerne le Pacte dans son ensemble ou plusieurs de ses objectifs à la fois : sa mise en œuvre, son suivi et son examen, ses principes directeurs et les travaux du Forum lui-même. « Général » est une entrée des listes de la plateforme du Réseau des Nations Unies sur les migrations, et non un objectif du Pacte.",
  "1": "Les États conviennent de recueillir sur les migrations des données comparables et ventilées, par exemple par sexe, par âge et par statut migratoire, et d’en faire le fondement des politiques et du débat public. Ils s’engagent aussi à respecter le droit à la vie privée et à protéger les données personnelles : un chiffre ne doit pas nuire aux personnes qu’il décrit.",
  "2": "Personne ne devrait avoir à partir faute de nourriture, de sécurité, de travail ou d’un environnement vivable. Les États s’engagent à créer les conditions qui permettent à chacun de construire sa vie dans son propre pays : mise en œuvre du Programme 2030, préparation aux catastrophes et aux effets des changements climatiques, alertes précoces qui arrivent à temps.",
  "3": "On décide mieux quand on connaît les règles. Les États s’engagent à fournir des informations exactes, à jour et accessibles à toutes les étapes de la migration : sur les lois et les procédures, sur les conditions de travail, sur les risques des routes irrégulières et sur les lieux où trouver de l’aide. Elles circulent entre les États, les communautés et les migrants, dans des langues que ceux-ci comprennent.",
  "4": "Sans preuve d’identité, il est très difficile de voyager, de travailler, d’apprendre ou de se marier. Les États s’engagent à fournir à leurs ressortissants une preuve de nationalité et les papiers nécessaires, et à veiller à ce que les migrants disposent de papiers adéquats et d’actes d’état civil, tels que des actes de naissance, à toutes les étapes. Les naissances doivent être enregistrées et l’apatridie réduite.",
  "5": "Il devrait exister des moyens réguliers de se déplacer : pour travailler et étudier, pour vivre en famille, et pour les personnes en situation de vulnérabilité. Les États s’engagent à adapter ces filières au marché du travail et à la vie des gens, et à les rendre plus faciles à trouver et à emprunter, par exemple grâce à des accords de mobilité de la main-d’œuvre.",
  "6": "Nul ne devrait payer pour être recruté, et un contrat devrait vouloir dire ce qu’il dit. Les États s’engagent à réglementer et à surveiller les recruteurs, à interdire les frais mis à la charge des travailleurs migrants, à lutter contre la servitude pour dettes et la confiscation des passeports, et à protéger les droits de tous les travailleurs migrants.",
  "7": "Personne n’est vulnérable par nature : ce qui pousse à partir, les routes empruntées et l’accueil reçu peuvent rendre vulnérable. Les États s’engagent à reconnaître ces situations, à revoir les règles qui les créent, et à protéger et aider les migrants quel que soit leur statut, en faisant passer d’abord l’intérêt supérieur de l’enfant.",
  "8": "Des personnes meurent et disparaissent sur les routes migratoires. Les États s’engagent à sauver des vies, par des opérations communes de recherche et de sauvetage et en évitant qu’une aide exclusivement humanitaire soit considérée comme illégale. Ils s’engagent aussi à identifier les personnes mortes ou disparues et à rester en contact avec leurs familles.",
  "9": "Le trafic de migrants met des vies en danger pour le profit. Les États s’engagent à le prévenir et à le combattre ensemble : échanger des informations, enquêter, poursuivre et mettre fin à l’impunité des réseaux de passeurs. Les migrants ne doivent pas être poursuivis pour avoir été l’objet d’un tel trafic, et ceux dont la vie ou la sécurité a été menacée doivent être protégés.",
  "10": "Les États s’engagent à prévenir, combattre et éliminer la traite des personnes : enquêter et poursuivre, décourager la demande qui nourrit l’exploitation et mettre fin à l’impunité de ceux qui en profitent. Les victimes doivent être identifiées, protégées et aidées, avec une attention particulière aux femmes et aux enfants.",
  "11": "Chaque État gère ses propres frontières. Les États s’engagent à le faire de manière coordonnée, afin que chacun puisse les franchir en sécurité et de façon régulière, que la migration irrégulière soit prévenue, que les droits de l’homme de tous les migrants soient respectés et que nul ne subisse de discrimination. Le personnel est formé, les personnes qui arrivent sont contrôlées comme il convient et les besoins des enfants sont pris en compte.",
  "12": "Les procédures devraient être prévisibles pour ceux qui les suivent comme pour ceux qui les appliquent. Les États s’engagent à assurer des contrôles efficaces et fondés sur les droits ainsi que des évaluations individuelles par un personnel formé, et à orienter chacun vers la procédure qui convient : notamment les victimes de la traite, les enfants seuls et les autres personnes qui ont besoin d’une protection particulière.",
  "13": "La rétention des migrants devrait être légale, décidée au cas par cas, réexaminée, aussi brève que possible et n’intervenir qu’en dernier ressort. Les États s’engagent à donner la priorité aux solutions non privatives de liberté, à des conditions humaines et à un contrôle indépendant. Lorsque des enfants sont concernés, ils s’engagent à œuvrer pour mettre fin à cette pratique.",
  "14": "À l’étranger, on peut avoir besoin d’un document, d’un conseil ou d’une issue. Les États s’engagent à renforcer la protection et l’assistance consulaires de leurs ressortissants à toutes les étapes de la migration et à coopérer entre eux : en développant les capacités consulaires et en se suppléant là où l’un d’eux n’est pas présent.",
  "15": "Tous les migrants, quel que soit leur statut, doivent avoir accès en toute sécurité aux services de base, tels que les soins de santé et l’école, au titre des droits de l’homme. Les nationaux et les migrants en situation régulière peuvent avoir droit à davantage. Toute différence doit alors reposer sur la loi, poursuivre un but légitime et être proportionnée.",
  "16": "Vivre ensemble demande un effort à ceux qui arrivent comme à ceux qui sont là. Les États s’engagent à favoriser des sociétés inclusives : respect mutuel des cultures, des lois et des coutumes, langue et orientation, chances équitables au travail et à l’école, vie familiale et participation des migrantes et des migrants à la vie locale.",
  "17": "Les États s’engagent à mettre fin à toutes les formes de discrimination, de racisme, de xénophobie et d’intolérance envers tous les migrants, à offrir des recours aux victimes et à demander des comptes aux auteurs de crimes de haine. Ils s’engagent aussi à un débat public ouvert et fondé sur les faits, tout en protégeant la liberté d’expression et l’indépendance des médias.",
  "18": "Une infirmière qui ne peut que faire des ménages, c’est une perte pour tout le monde. Les États s’engagent à reconnaître les aptitudes, les qualifications et les compétences des travailleurs migrants à tous les niveaux, y compris celles acquises sur le tas, et à investir dans des formations utiles aux pays d’origine et de destination, par exemple au moyen de partenariats.",
  "19": "Les migrants et les diasporas apportent des connaissances, du travail, des échanges et des liens à plus d’un pays. Les États s’engagent à créer les conditions de ces contributions : intégrer les migrations à la planification du développement, donner aux diasporas un interlocuteur au sein des pouvoirs publics, faciliter les investissements et les échanges, et permettre aux migrants de participer à la vie de leur pays d’origine.",
  "20": "Beaucoup de familles vivent de l’argent envoyé par les leurs, et chaque envoi a un coût. Les États s’engagent en faveur d’envois plus rapides, plus sûrs et moins chers : d’ici à 2030, des coûts inférieurs à 3 % et plus aucun couloir de transfert qui coûte plus de 5 %. Les migrants, et en particulier les femmes, doivent avoir un meilleur accès aux comptes bancaires et aux autres services financiers.",
  "21": "Le retour devrait se faire en sécurité et dans la dignité. Les États s’engagent à y coopérer en offrant les garanties d’une procédure régulière, une évaluation individuelle et un recours utile, sans expulsion collective et sans renvoyer quiconque vers un risque réel et prévisible de préjudice irréparable. Ils accueillent et réadmettent leurs ressortissants et aident ceux qui reviennent à se réinstaller durablement.",
  "22": "Ce que l’on a acquis par son travail dans un pays ne devrait pas se perdre dans le suivant. Les États s’engagent à aider les travailleurs migrants, quel que soit leur niveau de qualification, à bénéficier d’une protection sociale là où ils travaillent et à conserver leurs droits et prestations, tels que les pensions, au moyen de mesures nationales et d’accords entre pays.",
  "23": "Aucun État ne peut répondre seul à la question des migrations. Les États s’engagent à s’entraider pour appliquer le Pacte, en tenant compte des difficultés propres aux pays d’Afrique, aux pays les moins avancés, aux pays en développement sans littoral, aux petits États insulaires en développement et aux pays à revenu intermédiaire. Tous sont des pays d’origine, de transit et de destination.",
}

const aboutPrinciple: Texts<typeof english>["aboutPrinciple"] = {
  "people-centred":
    "La migration est une expérience humaine. Le Pacte promeut le bien-être des migrants et celui des membres des communautés qu’ils quittent, traversent et rejoignent.",
  "international-cooperation":
    "Le Pacte n’est pas juridiquement contraignant. Il repose sur la coopération, car aucun État ne peut répondre seul à la question des migrations ; son autorité vient du consensus, de sa crédibilité, de son appropriation collective et de l’examen commun.",
  "national-sovereignty":
    "Chaque État définit sa propre politique migratoire et gère les migrations relevant de sa compétence, dans le respect du droit international.",
  "rule-of-law-and-due-process":
    "Le respect du droit, les garanties d’une procédure régulière et l’accès à la justice font partie de tous les aspects de la gouvernance des migrations. Les États, les institutions et les personnes ont tous à répondre de l’observation de lois publiques et appliquées de la même façon pour tous.",
  "sustainable-development":
    "Le Pacte est ancré dans le Programme 2030 : les migrations comptent pour le développement des pays d’origine, de transit et de destination, et elles y contribuent le plus lorsqu’elles sont bien gérées.",
  "human-rights":
    "Les droits de l’homme de tous les migrants sont respectés, protégés et réalisés à toutes les étapes, quel que soit leur statut, sans discrimination et sans recul par rapport aux acquis.",
  "gender-responsive":
    "Les droits humains des femmes, des hommes, des filles et des garçons sont respectés à toutes les étapes et leurs besoins sont compris. Les femmes migrantes sont considérées comme des actrices de leur vie, et non principalement comme des victimes.",
  "child-sensitive":
    "Les obligations juridiques envers les enfants sont respectées, et l’intérêt supérieur de l’enfant passe d’abord dans toutes les situations qui concernent des enfants, y compris ceux qui sont non accompagnés ou séparés.",
  "whole-of-government-approach":
    "Les migrations ne sont pas l’affaire d’un seul ministère. Tous les secteurs et tous les échelons des pouvoirs publics y ont leur part, afin que les politiques soient cohérentes.",
  "whole-of-society-approach":
    "Les migrants, les diasporas, les populations locales, la société civile, les milieux universitaires, le secteur privé, les parlementaires, les syndicats, les institutions de défense des droits de l’homme, les médias et d’autres encore y prennent part.",
}

export const objectives: Texts<typeof english> = {
  title: "Les 23 objectifs",
  intro:
    "Le Pacte mondial pour des migrations sûres, ordonnées et régulières énonce 23 objectifs. Chaque discussion et chaque contribution peut porter l’étiquette de ceux qu’elle concerne.",
  objectiveTitle: "Objectif {{number}} : {{title}}",
  principleTitle: "Principe directeur : {{principle}}",
  list: "Objectifs",
  about,
  aboutPrinciple,
  basis,
  kicker: "Objectif {{number}} du Pacte mondial",
  official: "intitulé officiel, A/RES/73/195",
  unofficial: "formulation pas encore comparée avec A/RES/73/195",
  partly: "formulation comparée en partie seulement avec A/RES/73/195",
  allUnofficial: "La formulation de ces intitulés n’a pas encore été comparée avec A/RES/73/195.",
  someUnofficial: "La formulation de ces intitulés n’a pas encore été comparée avec A/RES/73/195 : {{numbers}}.",
  general: "Au-delà des objectifs",
  inOurWords: "Avec nos mots",
  text: "Le texte du Pacte, paragraphe {{paragraph}} :",
  textWhole: "Le texte du Pacte :",
  discussed: "En discussion en ce moment",
  discussedBefore: "Discussions passées",
  readSaid: "Lire ce qui se dit",
  said: "Ce qui se dit",
  saidNote: "Dans toutes les discussions, le plus récent d’abord.",
  saidOlder: "Contributions antérieures, la plus récente d’abord.",
  older: "Contributions plus anciennes",
  newest: "Revenir aux plus récentes",
  nothingSaid:
    "Personne n’a encore écrit sur cet objectif. Les contributions de toutes les discussions apparaîtront ici.",
  readOn: "Lire la suite",
  inThread: "{{space}}, fil {{number}}",
  facts: "En bref",
  roundTable: "Table ronde",
  targets: "Cibles connexes du Programme 2030",
  target: "Cible {{target}} :",
  comments: "Contributions",
  around: "Objectifs voisins",
  previous: "Objectif {{number}}",
  principle: {
    kicker: "Principe directeur {{number}} du Pacte mondial",
    facts: "Dans le Pacte",
    paragraph: "A/RES/73/195, annexe, paragraphe 15 {{letter}})",
    all: "Les dix principes directeurs",
    spaces: "Discussions sur ce principe",
  },
  table: {
    objectives: "Ses objectifs",
    theme: "Thème",
    themeNote: "Notre propre description. Les Nations Unies numérotent les tables rondes sans leur donner de titre.",
    grouping: "La résolution A/RES/73/326 répartit les objectifs entre les quatre tables rondes à titre indicatif.",
    spaces: "Discussions de cette table ronde",
    none: "Aucune discussion n’a été annoncée pour cette table ronde.",
    others: "Les autres tables rondes",
    dates: "Dates",
  },
}
