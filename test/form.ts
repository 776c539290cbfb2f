/** What a form of ours would send: the hidden fields of the page's last form with this action. */
export function hiddenFields(page: string, action: string): Record<string, string> {
  const form = page.split('<form').findLast((part) => part.includes(`action="${action}"`)) ?? '';
  const found = form.split('</form>')[0]?.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [];
  return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
}

/** The values of the page's buttons of this name, in their order. */
export const buttonValues = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, 'g'))].map(([, value]) => value ?? '');
