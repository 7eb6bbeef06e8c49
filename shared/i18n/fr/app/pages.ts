import type { pages as english } from "../../en/app/pages.ts"
import type { Texts } from "../../words.ts"

type Pages = Texts<typeof english>

const about: Pages["about"] = {
  title: "À propos de Plenary",
  lead: "Plenary est un lieu où les États, les entités des Nations Unies et toutes les personnes et organisations concernées discutent, publiquement et par écrit, de la mise en œuvre du Pacte mondial pour des migrations sûres, ordonnées et régulières.",
  what: {
    title: "Ce qui se passe ici",
    text: "Des organismes ouvrent une discussion, posent des questions numérotées et indiquent jusqu’à quand on peut y répondre. Toute personne ayant un compte peut répondre, dans l’une des six langues officielles de l’Organisation des Nations Unies. Tout le monde peut lire, sans compte.\n\nLorsqu’une discussion est close, une synthèse est rédigée. Chacune de ses phrases indique les contributions sur lesquelles elle repose, pour que chacun puisse s’y reporter.",
  },
  who: {
    title: "Qui parle",
    text: "Chaque contribution dit à quel titre elle a été faite, et sa marque le montre :\n\n- un cercle est une personne, qui parle à titre personnel ;\n- un carré est une organisation, au nom de laquelle une personne parle avec un mandat ;\n- un carré plein est un État Membre ou une entité des Nations Unies, dont les contributions sont des déclarations officielles.",
  },
  dates: {
    title: "Ouverture et clôture",
    text: "Chaque discussion a une heure officielle, indiquée à côté de chaque date ; votre heure est affichée avec elle. Une contribution qui arrive après la clôture est refusée. Lorsqu’une date est déplacée, le motif est consigné.",
  },
  moderation: {
    title: "Modération",
    text: "Les organismes qui animent une discussion sont nommés sur sa page, et celle-ci dit si les contributions sont lues avant ou après leur parution. Lorsqu’une contribution est renvoyée ou n’est pas publiée, son auteur ou autrice en apprend le motif. Les <rules>règles de conduite</rules> sont les mêmes pour tout le monde.",
  },
  hub: {
    title: "La plateforme autour des discussions",
    text: "Documents, événements, projets, formations, vidéos et pratiques relatifs au Pacte sont réunis sous <resources>Ressources</resources>. Toute personne ayant un compte peut en proposer. La rédaction examine chaque proposition ; les documents, projets, formations et pratiques sont d’abord lus par au moins trois évaluateurs, dont un des Nations Unies.\n\nLes évaluateurs s’inscrivent volontairement sur une <roster>liste</roster>. Pour nous dire quelque chose, il y a le <contact>formulaire de contact</contact>.",
  },
  languages: {
    title: "Langues",
    text: "Les contributions paraissent dans la langue où elles ont été écrites. Les textes des organismes s’affichent dans votre langue s’ils y existent, sinon dans une autre, et la page le signale. Les traductions automatiques que personne n’a révisées portent une mention qui l’indique.",
  },
  sources: {
    title: "Les mots officiels et les nôtres",
    text: "Un intitulé d’objectif n’est dit officiel que si sa formulation a été comparée avec la <compact>résolution A/RES/73/195</compact>. Les descriptions des objectifs, des principes directeurs et des tables rondes sont rédigées avec nos propres mots. Les noms de pays suivent les listes de l’Organisation des Nations Unies ; ils n’impliquent aucune prise de position quant au statut juridique des pays, territoires, villes ou zones.",
  },
  software: {
    title: "Le logiciel",
    text: "Plenary est un logiciel libre. La présence ici d’une contribution ou d’une synthèse ne signifie pas que l’Organisation des Nations Unies l’approuve.",
  },
}

const rules: Pages["rules"] = {
  title: "Règles de conduite",
  lead: "Elles valent pour toutes les personnes qui écrivent ici, quelle que soit leur fonction.",
  question: {
    title: "Répondez à la question",
    text: "Dites ce que vous savez, où cela s’est passé et depuis quand. Un sujet par contribution ; plusieurs contributions sont bienvenues. Les réponses courtes sont lues d’abord.",
  },
  name: {
    title: "Dites au nom de qui vous parlez",
    text: "Parlez à titre personnel, ou au nom d’une organisation qui vous en a donné mandat. Nul ne peut se faire passer pour quelqu’un d’autre.",
  },
  respect: {
    title: "Respectez celles et ceux qui lisent",
    text: "Contestez ce qui est dit, pas la personne qui le dit. Les insultes, les menaces, la haine contre des groupes de personnes et les appels à la violence ne sont pas publiés.",
  },
  protect: {
    title: "Protégez les personnes",
    text: "Ne révélez rien de la vie privée d’autrui, ni rien qui permettrait à des personnes malveillantes de retrouver un migrant ou une migrante. Si vous racontez une histoire, faites en sorte que la personne ne puisse pas être reconnue, sauf si elle y a consenti.",
  },
  honest: {
    title: "Soyez honnête",
    text: "Dites d’où vient un chiffre. Pas de publicité, pas de copies de la même contribution, rien de contraire à la loi.",
  },
  moderators: {
    title: "Ce que fait l’équipe de modération",
    text: "Dans certaines discussions, l’équipe de modération lit chaque contribution avant sa parution ; dans d’autres, après ; une contribution qui contient beaucoup de liens attend toujours d’être lue. La page de chaque discussion le précise.\n\n- Une contribution peut être renvoyée avec une note sur ce qu’il faut modifier. Elle garde sa place, et vous pouvez l’envoyer de nouveau, jusqu’à 72 heures plus tard, même si la discussion a été close entre-temps et que sa synthèse n’est pas parue.\n- Une contribution peut être refusée, ou enlevée plus tard, pour un des motifs qui découlent de ces règles. Son auteur ou autrice voit le motif.\n- Personne ne décide de sa propre contribution. Chaque décision est conservée avec son motif et le nom de la personne qui l’a prise.",
  },
  reports: {
    title: "Ce que vous pouvez faire",
    text: "Si vous voyez quelque chose de contraire à ces règles, signalez-le : l’équipe de modération l’examinera. Un signalement ne fait rien disparaître à lui seul.",
  },
  changes: {
    title: "Modifier et retirer",
    text: "Vous pouvez modifier votre contribution jusqu’à la clôture de la discussion ; le public peut voir les versions antérieures qui ont été publiques. Les déclarations officielles ne sont pas modifiées une fois publiées. Vous pouvez retirer une contribution à tout moment : sa place reste, pour que les réponses gardent leur sens, mais son texte n’est plus affiché.",
  },
  appeal: {
    title: "Si vous n’êtes pas d’accord avec une décision",
    text: "Vous pouvez faire appel une fois de chaque décision, et de chaque mesure prise à votre égard, sur la page de vos contributions, dans le délai fixé par la discussion : 14 jours, sauf indication contraire. Une personne qui n’a pas pris la première décision l’examine, d’un autre organisme s’il y en a un. Sa décision est définitive.",
  },
}

const privacy: Pages["privacy"] = {
  title: "Confidentialité",
  lead: "Ce que cette version de Plenary conserve à votre sujet, et ce qu’elle ne conserve pas.",
  reading: {
    title: "Quand vous lisez",
    text: "La lecture ne demande pas de compte et ne dépose aucun témoin (cookie). Rien n’est conservé sur les pages que vous lisez. Aucune autre entreprise n’intervient : ni polices, ni scripts, ni images, ni statistiques, ni publicité venant d’ailleurs. Une vidéo d’un autre site n’est chargée que si vous le demandez sur sa page ; ce site a alors connaissance de votre visite.",
  },
  account: {
    title: "Quand vous avez un compte",
    text: "Nous conservons votre adresse électronique, un mot de passe sous une forme qui ne permet pas de le lire, le nom que vous avez choisi, votre langue et ce que vous avez indiqué comme pays, groupe de parties concernées, organisation et fuseau horaire ; ainsi que vos tâches ici et les organisations au nom desquelles vous pouvez parler.\n\nVotre adresse électronique n’est montrée ni aux autres membres ni au public. Votre pays ne s’affiche que si vous le décidez ; il est compté dans tous les cas dans les chiffres sur les prises de parole. Un compte dont l’adresse n’est pas confirmée est supprimé après 14 jours.",
  },
  writing: {
    title: "Quand vous écrivez",
    text: "Une contribution publiée est publique, avec votre nom, le groupe et l’organisation que vous avez indiqués et son heure, et elle fait partie de ce que tout le monde peut télécharger. Les versions antérieures à une modification sont conservées. Une contribution qui n’a jamais été publiée n’est vue que de vous et de l’équipe de modération. Lorsque vous retirez une contribution, elle n’est plus affichée, mais elle n’est pas effacée.",
  },
  give: {
    title: "Quand vous proposez une ressource ou en évaluez une",
    text: "Ce que vous proposez est vu de vous, de la rédaction et des évaluateurs jusqu’à sa publication ; ensuite tout le monde le lit, sans votre nom. Les évaluateurs n’apprennent ce que pensent les autres qu’après avoir donné leur propre avis.\n\nToute personne candidate à la liste nous indique son organisation, sa région, son genre, ses langues, son domaine et ses années d’expérience, pour que les évaluations soient équilibrées. Un nom ne figure sur la liste publique qu’avec l’accord de la personne.",
  },
  write: {
    title: "Quand vous nous écrivez",
    text: "Un message envoyé par le <contact>formulaire de contact</contact> est conservé avec votre nom, votre adresse électronique et nos réponses. La rédaction le lit, et son texte est envoyé par courriel à l’équipe. Il est supprimé un an après son dernier traitement ; ce qu’un programme semble avoir envoyé l’est après 30 jours. Aucun service extérieur ne l’examine.",
  },
  deeds: {
    title: "Quand vous soutenez, signalez ou décidez",
    text: "Nous conservons les contributions que vous avez soutenues, et n’affichons que le nombre de personnes qui l’ont fait et le nombre de groupes auxquels elles appartiennent. Nous conservons vos signalements ; l’équipe de modération de la discussion voit de qui ils viennent. Les décisions de modération sont conservées avec leur motif et le nom de la personne qui les a prises.",
  },
  session: {
    title: "Quand votre session est ouverte",
    text: "Un seul témoin (cookie) garde votre session ouverte. Il contient un numéro et rien sur vous. Une session prend fin lorsque vous vous déconnectez, après 12 heures sans activité ou après 14 jours ; pour les personnes chargées de la modération ou d’une autre tâche, après 30 minutes sans activité ou après 12 heures.",
  },
  addresses: {
    title: "Adresses réseau",
    text: "L’adresse de votre appareil n’est jamais enregistrée. Pour éviter que les demandes n’affluent en trop grand nombre, elles sont comptées en mémoire sous une clé tirée de l’adresse ; cette clé change chaque jour et ne permet pas de retrouver l’adresse. Les mots de passe erronés sont comptés pour chaque compte pendant une heure. Une adresse raccourcie n’est conservée qu’avec les actes de la modération, de la rédaction et des autres personnes chargées d’une tâche, pendant 180 jours.",
  },
  device: {
    title: "Sur votre appareil",
    text: "Votre navigateur conserve les brouillons et les contributions en cours d’envoi, vos préférences d’affichage, le nombre de contributions que comptait chaque discussion la dernière fois que vous l’avez ouverte et l’endroit où vous en êtes de votre lecture. Les brouillons et les contributions en cours d’envoi appartiennent à votre compte : ils restent lorsque vous vous déconnectez, sauf si vous demandez alors leur suppression, et ne sont ni montrés ni envoyés tant qu’une autre personne est connectée. Tout cela reste sur votre appareil, et vous pouvez l’y supprimer.",
  },
  mail: {
    title: "Messages",
    text: "Nous vous écrivons pour confirmer votre adresse et vous permettre de choisir un nouveau mot de passe ; pour vous dire ce qui a été décidé au sujet de ce que vous avez écrit, proposé ou demandé ; et lorsque paraît la synthèse d’une discussion à laquelle vous avez pris part. L’équipe de modération peut écrire aux personnes qui se sont exprimées dans sa discussion, sauf si vous l’avez refusé. Les rappels destinés aux personnes chargées d’une tâche arrivent comme elles l’ont choisi.",
  },
  choices: {
    title: "Ce que vous pouvez faire",
    text: "Vous pouvez à tout moment modifier ce que votre compte dit de vous et retirer vos contributions. Cette version n’a pas encore de bouton pour télécharger toutes vos données ou pour supprimer un compte : demandez-le par le <contact>formulaire de contact</contact>.",
  },
}

const accessibility: Pages["accessibility"] = {
  title: "Accessibilité",
  lead: "Plenary est destiné à tout le monde, y compris sur de vieux appareils et des connexions lentes. Nous visons les Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA.",
  works: {
    title: "Ce sur quoi vous pouvez compter",
    text: "- Tout peut se faire au clavier seul, et le focus est toujours visible.\n- Les pages publiques se lisent, et le formulaire de contact s’envoie, sans JavaScript. Se connecter et participer en ont besoin.\n- Les pages tiennent dans une fenêtre de 320 pixels de large, et le texte peut être agrandi jusqu’à 400 %.\n- Rien n’est dit par la couleur seule. Le clair et le sombre suivent votre appareil, et les couleurs qu’il impose sont respectées.\n- Les textes dans une autre langue que celle de la page sont marqués, pour qu’un lecteur d’écran puisse changer de voix.\n- Les nouvelles contributions ne déplacent pas ce que vous lisez : elles attendent que vous les demandiez.",
  },
  settings: {
    title: "Ce que vous pouvez régler",
    text: "Sous « Lecture et affichage », au bas de chaque page, vous choisissez les couleurs et l’espacement, et si les lecteurs d’écran annoncent les nouvelles contributions. Aucun compte n’est nécessaire.",
  },
  checked: {
    title: "Ce qui a été vérifié",
    text: "Les pages sont vérifiées avec axe dans Chromium, en clair et en sombre, au clavier, à 320 pixels, avec des couleurs imposées, à l’impression et de droite à gauche.\n\nPas encore vérifiés : les lecteurs d’écran, Firefox et Safari, l’usage réel de téléphones et les essais par des personnes handicapées.",
  },
  gaps: {
    title: "Ce qui manque",
    text: "- L’interface existe en six langues ; les cinq traductions de l’anglais attendent encore la relecture d’un éditeur de langue maternelle.\n- Certains textes sont des traductions automatiques, et portent une mention qui l’indique.\n- Ce qu’écrivent les membres est accessible dans la mesure où ils l’ont rendu tel.",
  },
  tell: {
    title: "Si quelque chose ne fonctionne pas pour vous",
    text: "Dites-le-nous par le <contact>formulaire de contact</contact>, sous « Accessibilité ». Il fonctionne sans compte et sans JavaScript, et nous répondons par courriel.",
  },
}

export const pages: Pages = { about, rules, privacy, accessibility }
