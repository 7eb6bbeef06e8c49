import type { RequestHandler } from "express"
import helmet from "helmet"
import { playerHosts } from "#shared/video"

const self = "'self'"
const none = "'none'"

/**
 * On every answer, errors too (security X-02, H-02). No inline script runs, and no string becomes markup but through the
 * client's own policy. `ProseMirrorClipboard` is the editor's, which reads what is pasted.
 */
export const securityHeaders = ({ isDev, isHttps }: { isDev: boolean; isHttps: boolean }): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": [none],
        "script-src": [self],
        // Vite's development server writes style elements; the built site has none.
        "style-src": isDev ? [self, "'unsafe-inline'"] : [self],
        "img-src": [self, "data:"],
        "font-src": [self],
        "connect-src": [self],
        // Players of videos, which a page asks for only once its reader has agreed.
        "frame-src": [...playerHosts],
        "form-action": [self],
        "base-uri": [none],
        "frame-ancestors": [none],
        "object-src": [none],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["plenary", "ProseMirrorClipboard"],
      },
    },
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    xFrameOptions: { action: "deny" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  })

export const permissions: RequestHandler = (_request, response, next) => {
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
  next()
}
