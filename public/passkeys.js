// Passkeys: the browser makes one, or signs in with one, and the form takes along what it says. Without this file, or in
// a browser that knows none, the buttons stay hidden and the other ways stand.
const ready = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;

async function ask(address) {
  const answer = await fetch(address, { method: 'POST' });
  if (!answer.ok) throw new Error('no challenge');
  return answer.json();
}

function send(form, credential) {
  form.elements.namedItem('response').value = JSON.stringify(credential);
  form.submit();
}

function onPress(form, work) {
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // Said no to, or timed out: the page stays as it is.
    await work().catch(() => {});
  });
}

const adding = ready && document.querySelector('form[data-passkey=add]');
if (adding) {
  onPress(adding, async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await ask(adding.dataset.options));
    send(adding, await navigator.credentials.create({ publicKey }));
  });
}

const using = ready && document.querySelector('form[data-passkey=use]');
if (using) {
  const waiting = new AbortController();
  const get = async (how) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(`${using.getAttribute('action')}/new`));
    const credential = await navigator.credentials.get({ publicKey, ...how });
    if (credential) send(using, credential);
  };
  onPress(using, () => {
    waiting.abort();
    return get({});
  });
  // Offered in the e-mail field, among the addresses that the browser knows. Asked for when one goes there.
  const email = document.querySelector('input[name=email][autocomplete=username]');
  if (email && (await PublicKeyCredential.isConditionalMediationAvailable?.())) {
    email.autocomplete = 'username webauthn';
    const offer = () => get({ mediation: 'conditional', signal: waiting.signal }).catch(() => {});
    if (document.activeElement === email) offer();
    else email.addEventListener('focus', offer, { once: true });
  }
}
