import qrcode from 'qrcode'

/** A QR code drawn as one path, with the quiet margin of four squares the standard asks for. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const dark = Array.from(data, (on, i) => (on ? `M${(i % size) + 4} ${Math.floor(i / size) + 4}h1v1h-1z` : '')).join(
    '',
  )
  const side = size + 8
  return (
    <svg
      width="220"
      height="220"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={dark} />
    </svg>
  )
}
