// As a module, so that no inline script is needed.
import "@vitejs/plugin-react/preamble"
import "./main.tsx"
