import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import "./about-hub.css"

/** What the Hub is, what its pages show, who reviews it, and whom to write to: at the end of every page of it. */
export function AboutHub() {
  const { t } = useWords()
  const href = useHref()
  return (
    <section aria-labelledby="hub-title" className="about-hub">
      <h2 id="hub-title">{t("hub.about.title")}</h2>
      <div className="prose">
        <p>{t("hub.about.what")}</p>
        <p>{t("hub.about.shows")}</p>
        <p>{t("hub.about.roster")}</p>
      </div>
      <ul className="link-list">
        <li>
          <a href={href("/resources/new")}>{t("hub.about.suggest")}</a>
        </li>
        <li>
          <a href={href("/roster/apply")}>{t("hub.about.apply")}</a>
        </li>
        <li>
          <a href={href("/contact")}>{t("hub.about.contact")}</a>
        </li>
      </ul>
    </section>
  )
}
