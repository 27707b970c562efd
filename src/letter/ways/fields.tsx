import type { ComponentChildren } from 'preact'
import { Button, ButtonLink, Notice, TextInput } from '#core'
import type { Asked, Ready } from './way.ts'

type Errors = Record<string, string>
type AskedProps = { asks: readonly Asked[]; errors: Errors; hintOf?: (one: Asked) => string | undefined }

/** What a signer types, whichever the way. `hintOf`: said in place of the way's own hints. */
export const AskedFields = ({ asks, errors, hintOf = one => one.hint }: AskedProps) => (
  <>
    {asks.map(one => (
      <TextInput
        key={one.name}
        name={one.name}
        type={one.digits ? 'text' : 'password'}
        label={one.label}
        hint={hintOf(one)}
        autocomplete="off"
        maxlength={one.digits ? 10 : 200}
        width={one.digits ? 10 : undefined}
        inputmode={one.digits ? 'numeric' : undefined}
        error={errors[one.name]}
      />
    ))}
  </>
)

/** Why nothing can be signed now, and where that is mended. */
export const NotReady = ({ ready }: { ready: Extract<Ready, { can: false }> }) => (
  <Notice look="careful" title={ready.title}>
    {ready.sentence && <p class="govuk-body">{ready.sentence}</p>}
    {ready.mend && <ButtonLink href={ready.mend.href}>{ready.mend.text}</ButtonLink>}
  </Notice>
)

type SignFieldsProps = { ready: Ready; errors: Errors; children?: ComponentChildren }

/** One letter: what its signer types, or why it cannot be signed now. */
export const SignFields = ({ ready, errors, children }: SignFieldsProps) =>
  ready.can ? (
    <>
      {children}
      <AskedFields asks={ready.asks} errors={errors} />
      <Button name="putusan" value="tandatangani">
        Tanda tangani surat ini
      </Button>
    </>
  ) : (
    <NotReady ready={ready} />
  )
