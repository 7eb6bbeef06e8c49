import { useEffect, useState, type ReactNode } from "react"
import type { SignedIn } from "#shared/account"
import { languageNames, languages } from "#shared/language"
import { useSignOut } from "../accounts/sign-out.tsx"
import { useViewer } from "../api.ts"
import { useLive } from "../feed.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref, usePlace } from "../place.tsx"
import { Announcer } from "./announce.tsx"
import { DisplayItem } from "./display.tsx"
import { formatHour } from "./format.ts"
import { Icon } from "./icons.tsx"
import { initials, Mark } from "./mark.tsx"
import { Menu } from "./menu.tsx"
import { Local, useReaderZone } from "./time.tsx"

/** The frame of every page. */
export function Shell({ isDemo, notice, children }: { isDemo: boolean; notice: ReactNode; children: ReactNode }) {
  const { t } = useWords()
  return (
    <>
      <a className="skip button" href="#main">
        {t("shell.skip")}
      </a>
      <Header />
      <LiveBand />
      {notice}
      <main id="main" className="wrap">
        {children}
      </main>
      <Footer isDemo={isDemo} />
      <Announcer />
    </>
  )
}

function Header() {
  const { t } = useWords()
  const href = useHref()
  const viewer = useViewer()
  return (
    <header className="top">
      <div className="wrap top-in">
        <a className="brand" href={href("")}>
          <svg viewBox="0 0 28 18" aria-hidden="true">
            <path d="M3 16a11 11 0 0 1 22 0M9 16a5 5 0 0 1 10 0" />
          </svg>
          {t("common.brand")}
        </a>
        <nav className="top-links" aria-label={t("shell.main")}>
          <ul className="top-nav">
            <NavLink path="/spaces">{t("shell.discussions")}</NavLink>
            <NavLink path="/objectives">{t("shell.objectives")}</NavLink>
            <NavLink path="/resources">{t("shell.resources")}</NavLink>
            {viewer?.roles.some(({ role }) => role === "moderator") && (
              <NavLink path="/moderation">{t("shell.desk")}</NavLink>
            )}
          </ul>
        </nav>
        <div className="top-end">
          <LanguageMenu />
          {viewer ? <AccountMenu viewer={viewer} /> : <SignInLink />}
        </div>
      </div>
    </header>
  )
}

function NavLink({ path, children }: { path: string; children: ReactNode }) {
  const here = usePlace().path.split("?")[0]
  const to = useHref()(path)
  return (
    <li>
      <a href={to} aria-current={here === to ? "page" : here?.startsWith(`${to}/`) ? true : undefined}>
        {children}
      </a>
    </li>
  )
}

function LanguageMenu() {
  const { t, lang } = useWords()
  const { path } = usePlace()
  return (
    <Menu
      label={t("shell.language", { language: languageNames[lang] })}
      summary={
        <>
          <span aria-hidden="true">{lang.toUpperCase()}</span>
          <Icon name="down" />
        </>
      }
      atEnd
      isQuiet
    >
      {languages.map((code) => (
        <a
          key={code}
          href={path.replace(/^\/\w+/, `/${code}`)}
          lang={code}
          hrefLang={code}
          aria-current={code === lang ? "true" : undefined}
        >
          {languageNames[code]}
        </a>
      ))}
    </Menu>
  )
}

function SignInLink() {
  const { t } = useWords()
  const { path } = usePlace()
  const href = useHref()
  // Back to this page afterwards; the doors themselves are no place to come back to.
  const isDoor = /^\/\w+\/(sign-in|sign-up|verify|reset)/.test(path)
  const next = isDoor ? "" : `?${new URLSearchParams({ next: path })}`
  return (
    <a className="button quiet" href={href(`/sign-in${next}`)}>
      {t("shell.signIn")}
    </a>
  )
}

function AccountMenu({ viewer }: { viewer: SignedIn }) {
  const { t } = useWords()
  const href = useHref()
  const { signOut, question } = useSignOut()
  return (
    <>
      <Menu
        label={t("shell.signedInAs", { name: viewer.displayName })}
        summary={
          <>
            <Mark kind="person" text={initials(viewer.displayName)} isLittle />
            <Icon name="down" />
          </>
        }
        atEnd
        isQuiet
      >
        <a href={href("/account/comments")}>
          <Icon name="bubble" /> {t("shell.myComments")}
        </a>
        <a href={href("/account")}>
          <Icon name="user" /> {t("shell.account")}
        </a>
        <button type="button" onClick={signOut}>
          <Icon name="key" /> {t("shell.signOut")}
        </button>
      </Menu>
      {question}
    </>
  )
}

/** Short cuts in the line are nobody's business; only a gap of some seconds is said. */
const GAP = 4_000

function LiveBand() {
  const { t, lang } = useWords()
  const { isLive, since } = useLive()
  const zone = useReaderZone()
  const [isLong, setLong] = useState(false)
  const isAway = !isLive && since !== undefined
  useEffect(() => {
    if (!isAway) return setLong(false)
    const timer = setTimeout(() => setLong(true), Date.parse(since) + GAP - Date.now())
    return () => clearTimeout(timer)
  }, [isAway, since])
  return (
    <div role="status">
      {isAway && isLong && zone && (
        <div className="band held across">
          <div className="wrap">
            <Icon name="off" />
            <p>
              <strong>
                <Local>{t("shell.notLive", { time: formatHour(since, lang, zone) })}</Local>
              </strong>{" "}
              {t("shell.notLiveNote")}
            </p>
          </div>
        </div>
      )}
    </div>
  )
}

function Footer({ isDemo }: { isDemo: boolean }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <footer className="foot">
      <div className="wrap foot-in">
        <nav aria-label={t("shell.footer")}>
          <ul>
            <DisplayItem />
            {(["about", "rules", "accessibility", "privacy", "contact"] as const).map((page) => (
              <li key={page}>
                <a href={href(`/${page}`)}>{t(`shell.${page}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        {isDemo && <p>{t("shell.demo")}</p>}
      </div>
    </footer>
  )
}
