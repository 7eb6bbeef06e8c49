import { useState } from "react"
import { codeOf } from "#shared/errors"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useHref } from "../place.tsx"
import { Band } from "../ui/band.tsx"
import { Fault } from "../ui/fault.tsx"
import { Rich } from "../ui/rich.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { useHydrated } from "../ui/time.tsx"
import { Title } from "../ui/title.tsx"
import { useToken } from "./address.ts"
import { Done } from "./done.tsx"
import { Form, NeedsScript } from "./form.tsx"

/** Programs that open every link in a mail come here too: nothing happens until somebody presses the button. */
export function View() {
  const { t } = useWords()
  const isHydrated = useHydrated()
  const token = useToken()
  return (
    <div className="door">
      <div className="door-form">
        <Title>{t("account.verifyTitle")}</Title>
        <NeedsScript />
        {!isHydrated && <Skeleton label={t("common.loading")} />}
        {isHydrated &&
          (token ? (
            <Verify key={token} token={token} />
          ) : (
            <Band tone="held" icon="mail">
              <p>{t("account.verify.noToken")}</p>
            </Band>
          ))}
      </div>
    </div>
  )
}

function Verify({ token }: { token: string }) {
  const { t } = useWords()
  const href = useHref()
  const { act, isPending, fault } = useAct("accounts.verify")
  const [isDone, setDone] = useState(false)
  if (isDone) return <Done text={t("account.verify.done")} />
  const isVoid = codeOf(fault) === "invalid"
  return (
    <Form
      faults={{ issues: [], general: undefined }}
      labels={{}}
      submit={t("account.verify.submit")}
      isPending={isPending}
      onSend={() => void act({ token }).then((done) => done && setDone(true))}
    >
      <p>{t("account.verify.text")}</p>
      {isVoid ? (
        <Band tone="bad" role="alert">
          <p>
            <Rich text={t("account.verify.void")} parts={{ in: href("/sign-in") }} />
          </p>
        </Band>
      ) : (
        <Fault error={fault} />
      )}
    </Form>
  )
}
