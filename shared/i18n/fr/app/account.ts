import type { account as english } from "../../en/app/account.ts"
import type { Texts } from "../../words.ts"

export const account: Texts<typeof english> = {
  title: "Votre compte",
  signInTitle: "Se connecter",
  signUpTitle: "Créer un compte",
  verifyTitle: "Confirmer votre adresse",
  resetTitle: "Choisir un nouveau mot de passe",
  needsScript: "Cette page a besoin de JavaScript. La lecture fonctionne sans.",
  email: "Adresse électronique",
  emailHint: "Personne d’autre ne la voit.",
  password: "Mot de passe",
  newPassword: "Nouveau mot de passe",
  passwordRule:
    "Au moins {{least}} caractères. Quelques mots à la suite sont faciles à retenir, et les espaces sont permises.",
  passwordRuleStaff:
    "Au moins {{least}} caractères, {{staff}} pour la modération et l’administration. Quelques mots à la suite sont faciles à retenir.",
  show: "Afficher le mot de passe",
  faults_one: "Un point n’est pas encore correct",
  faults_many: "{{count}} de points ne sont pas encore corrects",
  faults_other: "{{count}} points ne sont pas encore corrects",

  signIn: {
    submit: "Se connecter",
    wrong:
      "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux ou <reset>choisissez un nouveau mot de passe</reset>.",
    wrongNote:
      "Un nouveau compte fonctionne dès que son adresse a été confirmée, par le lien du message que nous avons envoyé.",
    forgotten: "Mot de passe oublié",
    kept: "Une fois la session ouverte, vous reviendrez à <next>la page où vous étiez</next>. Ce que vous avez écrit est conservé sur cet appareil.",
    already: "Votre session est ouverte sous le nom {{name}}.",
    goOn: "Continuer",
    toAccount: "Votre compte",
    notes: "Aide",
    reading: "Pour lire, aucun compte n’est nécessaire",
    readingText:
      "Les discussions, les objectifs et les synthèses sont ouverts à tout le monde. <read>Continuer à lire sans se connecter</read>",
    none: "Pas encore de compte",
    noneText:
      "<create>Créez-en un</create> avec une adresse électronique. Vous parlez à titre personnel, sauf si une organisation vous a donné mandat de parler en son nom.",
    organisations: "Délégations et organisations",
    organisationsText:
      "Les personnes qui peuvent parler au nom d’une délégation ou d’une organisation se connectent ici aussi et choisissent, au-dessus de chaque contribution, au nom de qui elles parlent.",
  },

  signUp: {
    submit: "Créer le compte",
    have: "Vous avez un compte ? <in>Connectez-vous</in>",
    about: "À propos de vous",
    aboutNote:
      "Le nom, le groupe et l’affiliation s’affichent à côté de ce que vous écrivez. Tout est facultatif, sauf le nom.",
    notesTitle: "La suite",
    notesText:
      "Vous recevrez un message contenant un lien. Après l’avoir ouvert et avoir confirmé, vous pourrez vous connecter.",
    whoTitle: "Au nom de qui parlez-vous ?",
    whoText:
      "Au début, à titre personnel. Si vous faites partie d’une délégation ou d’une organisation participante, la personne référente demande à l’administration de vous y ajouter.",
    rulesTitle: "Règles",
    rulesText:
      "Quand on écrit ici, on respecte les <rules>règles de conduite</rules>. Ce que nous conservons à votre sujet, et pendant combien de temps, figure dans la <privacy>notice de confidentialité</privacy>.",
    sentTitle: "Consultez votre messagerie",
    sentText:
      "Un message est en route vers {{email}}. Ouvrez le lien qu’il contient pour continuer ; il est valable 24 heures.",
    sentNone:
      "Rien après quelques minutes ? Regardez parmi les messages indésirables, vérifiez l’adresse et <again>réessayez</again>.",
  },

  profile: {
    displayName: "Nom",
    displayNameHint: "Tel que vous voulez qu’il s’affiche ici. Ce n’est pas forcément votre nom légal.",
    country: "Pays",
    countryNone: "Non précisé",
    countryHint: "Il est compté, pour que l’on voie quelles régions participent.",
    isCountryShown: "L’afficher à côté de ce que j’écris",
    group: "Groupe de parties concernées",
    groupNone: "Non précisé",
    affiliation: "Affiliation",
    affiliationHint: "L’établissement où vous travaillez ou étudiez. Vous parlez toujours à titre personnel.",
    language: "Langue des messages qui vous sont adressés",
    timeZone: "Fuseau horaire",
    timeZoneNone: "Comme sur cet appareil",
  },

  verify: {
    text: "Appuyez sur le bouton pour confirmer que cette adresse est la vôtre. Ouvrir cette page ne change rien à lui seul.",
    submit: "Confirmer mon adresse",
    done: "Votre adresse est confirmée. Vous pouvez maintenant vous connecter.",
    noToken:
      "Cette page s’ouvre par le lien du message que nous avons envoyé. Le lien n’est pas complet : ouvrez-le de nouveau depuis le message ou copiez-le en entier.",
    void: "Le lien a déjà servi ou il est trop ancien. Si votre adresse n’est pas encore confirmée, <in>connectez-vous</in> : un nouveau lien vous sera envoyé.",
  },

  reset: {
    requestText:
      "Écrivez l’adresse de votre compte. Nous y enverrons un lien qui vous permettra de choisir un nouveau mot de passe.",
    requestSubmit: "M’envoyer le lien",
    sentTitle: "Consultez votre messagerie",
    sentText:
      "S’il existe un compte avec l’adresse {{email}}, un message est en route. Le lien qu’il contient est valable 30 minutes.",
    text: "Toutes les sessions ouvertes avec l’ancien mot de passe prendront fin.",
    submit: "Enregistrer le nouveau mot de passe",
    done: "Le nouveau mot de passe est en vigueur. Utilisez-le pour vous connecter.",
    void: "Le lien a déjà servi ou il est trop ancien. <again>En demander un nouveau</again>",
  },

  page: {
    signedInAs: "Session ouverte avec l’adresse",
    profile: "Profil",
    profileNote:
      "Les contributions que vous avez déjà écrites gardent le nom et le groupe avec lesquels elles ont été écrites.",
    save: "Enregistrer",
    saved: "Profil enregistré.",
    organisations: "Organisations",
    organisationsNote:
      "Vous pouvez parler en leur nom. Au-dessus de chaque contribution, vous choisissez au nom de qui elle est faite.",
    organisationsNone: "Aucune. Vous parlez à titre personnel.",
    verified: "vérifiée",
    roles: "Tâches",
    rolesNone:
      "Aucune. Les personnes chargées de la modération et des synthèses sont désignées par les organismes qui animent une discussion.",
    role: { moderator: "Modération", rapporteur: "Rapporteur ou rapporteuse", member: "Membre" },
    roleIn: "{{role}} : <space>{{title}}</space>",
    administrator: "Administration",
    editor: "Rédaction de la plateforme de ressources",
    sentIn: "Vos propositions de ressources",
    asked: "Ce que la modération vous demande",
    editorsDesk: "Bureau de la rédaction",
    banned: "Vous ne pouvez pas participer en ce moment. La lecture vous reste ouverte.",
    session: "Cet appareil",
    signOut: "Se déconnecter",
    changePassword:
      "<reset>Choisir un nouveau mot de passe</reset> au moyen d’un lien reçu par courriel. Toutes les sessions ouvertes prendront fin.",
  },
  leave: {
    title: "Se déconnecter ?",
    note_one:
      "{{count}} texte de votre main sur cet appareil n’est pas encore envoyé. Si vous le gardez, vous le retrouverez ici à votre prochaine connexion ; d’ici là, personne d’autre ne le verra en se connectant. Si d’autres personnes utilisent cet appareil, mieux vaut le supprimer.",
    note_many:
      "{{count}} de textes de votre main sur cet appareil ne sont pas encore envoyés. Si vous les gardez, vous les retrouverez ici à votre prochaine connexion ; d’ici là, personne d’autre ne les verra en se connectant. Si d’autres personnes utilisent cet appareil, mieux vaut les supprimer.",
    note_other:
      "{{count}} textes de votre main sur cet appareil ne sont pas encore envoyés. Si vous les gardez, vous les retrouverez ici à votre prochaine connexion ; d’ici là, personne d’autre ne les verra en se connectant. Si d’autres personnes utilisent cet appareil, mieux vaut les supprimer.",
    keep: "Garder et se déconnecter",
    remove: "Supprimer et se déconnecter",
    stay: "Rester connecté",
  },
}
