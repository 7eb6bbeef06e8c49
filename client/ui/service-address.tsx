import { Field } from "./field.tsx"

type Props = {
  label: string
  hint: string
  fault: string | undefined
  address: string | null
  onChange: (address: string | null) => void
}

/** Where a service outside is. Nothing typed is no address. */
export const ServiceAddress = ({ label, hint, fault, address, onChange }: Props) => (
  <Field label={label} hint={hint} fault={fault}>
    {(tie) => (
      <input
        {...tie}
        className="input"
        type="url"
        dir="ltr"
        autoComplete="off"
        value={address ?? ""}
        onChange={({ target }) => onChange(target.value || null)}
      />
    )}
  </Field>
)
