import type { ComponentChildren } from 'preact'
import { Button, ButtonLink, Notice, TextInput } from '#core'
import type { Ready } from './way.ts'

type SignFieldsProps = { ready: Ready; errors: Record<string, string>; children?: ComponentChildren }

/** What a signer types to sign, whichever the way; or why it cannot be done now and where that is mended. */
export const SignFields = ({ ready, errors, children }: SignFieldsProps) =>
  ready.can ? (
    <>
      {children}
      {ready.asks.map(({ name, label, hint, digits }) => (
        <TextInput
          name={name}
          type={digits ? 'text' : 'password'}
          label={label}
          hint={hint}
          autocomplete="off"
          maxlength={digits ? 10 : 200}
          width={digits ? 10 : undefined}
          inputmode={digits ? 'numeric' : undefined}
          error={errors[name]}
        />
      ))}
      <Button name="putusan" value="tandatangani">
        Tanda tangani surat ini
      </Button>
    </>
  ) : (
    <Notice look="careful" title={ready.title}>
      {ready.sentence && <p class="govuk-body">{ready.sentence}</p>}
      {ready.mend && <ButtonLink href={ready.mend.href}>{ready.mend.text}</ButtonLink>}
    </Notice>
  )
