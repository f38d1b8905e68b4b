export { addAsset, assetPath, assetWeight, readAsset } from "./assets.ts";
export { demandKey, isSame, refused } from "./guard.ts";
export { type Markup, type Page, renderPage, signature, type Theme } from "./layout.ts";
export { createPageServer, type PageServer, type ServerOptions } from "./server.ts";
export { isWebLink, type Reading, renderTime, renderWords } from "./words.ts";
