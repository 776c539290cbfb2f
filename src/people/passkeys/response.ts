/** What a browser said about a passkey, out of the JSON text that a form brings. Null where it can be nothing of the kind. */
export function readResponse<T extends { id: string; response: { clientDataJSON: string } }>(text: string): T | null {
  try {
    const said = JSON.parse(text);
    const { clientDataJSON } = said.response;
    return typeof said.id === 'string' && typeof clientDataJSON === 'string' ? said : null;
  } catch {
    return null;
  }
}

/** The challenge that was signed, as the browser wrote it into what it signed. */
export function challengeIn({ response }: { response: { clientDataJSON: string } }): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'));
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
