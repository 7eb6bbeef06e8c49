import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { SignedIn } from "#shared/account"
import type { Issue } from "#shared/errors"
import { useAct, useAsk, useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Chip } from "../ui/chip.tsx"
import { Fault } from "../ui/fault.tsx"
import { later } from "../ui/later.tsx"
import { Rich } from "../ui/rich.tsx"
import { useRead } from "../ui/text.tsx"
import { Title } from "../ui/title.tsx"
import { faultsOf, Form, NeedsScript, useIssue } from "./form.tsx"
import { NameField, ProfileFields, profileIn, profileIssues, useProfileLabels } from "./profile.tsx"
import { useSignOut } from "./sign-out.tsx"

const OwnAlerts = later(() => import("../alerts/own.tsx").then((file) => file.OwnAlerts), ["alerts"])

export function View() {
  const { t } = useWords()
  const viewer = useViewer()
  return (
    <div className="door">
      <div className="door-form">
        <Title>{t("account.title")}</Title>
        <NeedsScript />
        {viewer && (
          <>
            <p className="soft">
              {t("account.page.signedInAs")} <bdi dir="ltr">{viewer.email}</bdi>
            </p>
            {viewer.isBanned && (
              <Band tone="held" icon="ban">
                <p>{t("account.page.banned")}</p>
              </Band>
            )}
            <ProfileForm viewer={viewer} />
          </>
        )}
      </div>
      {viewer && (
        <div className="door-notes">
          <Organisations viewer={viewer} />
          <Tasks viewer={viewer} />
          {viewer.roles.some(({ role }) => role === "moderator") && <OwnAlerts viewer={viewer} />}
          <Session />
        </div>
      )}
    </div>
  )
}

function ProfileForm({ viewer }: { viewer: SignedIn }) {
  const { t, lang } = useWords()
  const client = useQueryClient()
  const { act, isPending, fault } = useAct("accounts.update")
  const [own, setOwn] = useState<readonly Issue[]>([])
  const [isSaved, setSaved] = useState(false)
  const faults = faultsOf(own, fault)
  const issue = useIssue(faults)

  const send = async (given: FormData) => {
    const profile = profileIn(given, lang)
    const wrong = profileIssues(profile)
    setOwn(wrong)
    setSaved(false)
    if (wrong.length) return
    const answer = await act(profile)
    if (!answer) return
    client.setQueryData(["accounts.me", {}], answer)
    setSaved(true)
  }
  return (
    <section aria-labelledby="profile-title">
      <h2 id="profile-title">{t("account.page.profile")}</h2>
      <p className="soft small profile-note">{t("account.page.profileNote")}</p>
      <Form
        faults={faults}
        labels={useProfileLabels()}
        submit={t("account.page.save")}
        isPending={isPending}
        onSend={(given) => void send(given)}
        beside={
          <span role="status">
            {isSaved && (
              <Chip tone="good" icon="tick">
                {t("account.page.saved")}
              </Chip>
            )}
          </span>
        }
      >
        <NameField known={viewer} issue={issue} />
        <ProfileFields known={viewer} issue={issue} />
      </Form>
    </section>
  )
}

function Organisations({ viewer: { organisations } }: { viewer: SignedIn }) {
  const { t, names } = useWords()
  return (
    <section aria-labelledby="organisations-title">
      <h2 id="organisations-title">{t("account.page.organisations")}</h2>
      {organisations.length === 0 ? (
        <p className="soft">{t("account.page.organisationsNone")}</p>
      ) : (
        <>
          <p className="soft">{t("account.page.organisationsNote")}</p>
          <ul className="account-list">
            {organisations.map(({ id, kind, country, name, isVerified }) => (
              <li key={id}>
                <bdi>{(kind === "state" && country && names.countries[country]) || name}</bdi>{" "}
                {isVerified && (
                  <Chip tone="good" icon="check">
                    {t("account.page.verified")}
                  </Chip>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Tasks({ viewer: { roles, organisations, isAdministrator, isEditor } }: { viewer: SignedIn }) {
  const { t, lang } = useWords()
  const href = useHref()
  const read = useRead()
  const { data } = useAsk("spaces.list", { language: lang }, { isOn: roles.length > 0 })
  const isNone = roles.length === 0 && !isAdministrator && !isEditor
  return (
    <section aria-labelledby="roles-title">
      <h2 id="roles-title">{t("account.page.roles")}</h2>
      {isNone && <p className="soft">{t("account.page.rolesNone")}</p>}
      <p>
        <a href={href("/account/resources")}>{t("account.page.sentIn")}</a>
      </p>
      {organisations.length > 0 && (
        <p>
          <a href={href("/account/asked")}>{t("account.page.asked")}</a>
        </p>
      )}
      <ul className="account-list">
        {isAdministrator && <li>{t("account.page.administrator")}</li>}
        {isEditor && <li>{t("account.page.editor")}</li>}
        {(isEditor || isAdministrator) && (
          <li>
            <a href={href("/hub")}>{t("account.page.editorsDesk")}</a>
          </li>
        )}
        {roles.map(({ role, spaceId }) => {
          const space = data?.spaces.find(({ id }) => id === spaceId)
          const name = t(`account.page.role.${role}`)
          return (
            <li key={role + spaceId}>
              {space ? (
                <Rich
                  text={t("account.page.roleIn", { role: name, title: read(space.title) })}
                  parts={{ space: href(`/spaces/${space.slug}`) }}
                />
              ) : (
                name
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Session() {
  const { t } = useWords()
  const href = useHref()
  const { signOut, question, isPending, fault } = useSignOut()
  return (
    <section aria-labelledby="session-title">
      <h2 id="session-title">{t("account.page.session")}</h2>
      <p>
        <Rich text={t("account.page.changePassword")} parts={{ reset: href("/reset") }} />
      </p>
      <p className="account-out">
        <Button icon="key" isPending={isPending} onClick={signOut}>
          {t("account.page.signOut")}
        </Button>
      </p>
      {question}
      <Fault error={fault} />
    </section>
  )
}
