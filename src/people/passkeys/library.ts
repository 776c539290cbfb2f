/** Loaded when the first passkey is: it looks for algorithms of which Node warns at start-up that they are experimental. */
export const webauthn = () => import('@simplewebauthn/server');
