import type { ReactNode } from "react"
import { codeOf } from "#shared/errors"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Title } from "./title.tsx"

export type ErrorKind = "notFound" | "forbidden" | "unavailable" | "internal"

/** Which page an error asks for. An address with a wrong number in it is an address that does not exist. */
export function errorKind(error: unknown): ErrorKind {
  switch (codeOf(error)) {
    case "not_found":
    case "invalid":
      return "notFound"
    case "forbidden":
    case "closed":
    case "unauthenticated":
      return "forbidden"
    case "unavailable":
    case "unknown":
    case "too_many":
      return "unavailable"
    default:
      return "internal"
  }
}

function ErrorPage({ kind }: { kind: ErrorKind }) {
  const { t } = useWords()
  const href = useHref()
  return (
    <div className="error-page">
      <Title>{t(`errors.${kind}.title`)}</Title>
      <p className="prose">{t(`errors.${kind}.text`)}</p>
      <p>
        <a href={href("/spaces")}>{t("errors.home")}</a>
      </p>
    </div>
  )
}

export const errorViews: Record<ErrorKind, () => ReactNode> = {
  notFound: () => <ErrorPage kind="notFound" />,
  forbidden: () => <ErrorPage kind="forbidden" />,
  unavailable: () => <ErrorPage kind="unavailable" />,
  internal: () => <ErrorPage kind="internal" />,
}
