import { useId, type ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { Icon } from "./icons.tsx"

type Tie = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined }
type Props = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with it, in a sentence; nothing while there is nothing. */
  fault?: ReactNode
  isOptional?: boolean
  /** The input, tied to label, hint and fault: `(tie) => <input {...tie} className="input" />`. */
  children: (tie: Tie) => ReactNode
}

export function Field({ label, hint, fault, isOptional = false, children }: Props) {
  const { t } = useWords()
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ")
  return (
    <div className={fault ? "field wrong" : "field"}>
      <label htmlFor={id}>
        {label} {isOptional && <span className="soft">({t("common.optional")})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          <Icon name="warn" />
          <span>{fault}</span>
        </p>
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": fault ? true : undefined })}
    </div>
  )
}
