known => {
  // Where a dialog that has come since asks whether to go on: the button that says yes, with what is asked.
  const DIALOGS = 'dialog[open], [aria-modal=true], [role=dialog], [role=alertdialog]';
  const PRESSED = 'button, a, input:is([type=button], [type=submit], [type=image]), [role=button], [onclick]';
  const ASKS = /か[?？。]|か\s*$|よろしい|確認(して)?ください/m;
  const NO = /^(キャンセル|いいえ|戻る|もどる|やめる|取消|取り消し|取り消す|中止|修正|閉じる|cancel|no)(する)?$/;
  const YES = /^(はい|ok|yes|確定|確定する|実行|実行する|続ける|進む|次へ|同意する)$/;
  const name = at => named(at).normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const all = (root, selector) => everywhere(root)
    .filter(at => at.matches(selector) && at.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}));
  // A dialog without a role is whatever is fixed over the middle of the window.
  const floating = () => {
    let at = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    while (at && getComputedStyle(at).position !== 'fixed') at = parent(at);
    return at ? [at] : [];
  };
  // A question asks nothing to be filled in, and is short: a whole page may be fixed over the window, too.
  const fields = 'input:not([type=button], [type=submit], [type=image], [type=hidden]), select, textarea';
  const asksOnly = (box, words) => words.length <= 500 && ASKS.test(words) && !all(box, fields).length;
  const boxes = [...all(document, DIALOGS), ...floating()].reverse();
  for (const box of boxes) {
    const words = said(box);
    if (!asksOnly(box, words) || known.replace(/\s/g, '').includes(words.replace(/\s/g, ''))) continue;
    const buttons = all(box, PRESSED);
    const yes = buttons.filter(at => YES.test(name(at)) || /^[^\s]{1,8}する$/.test(name(at)));
    const agreed = yes.filter(at => !NO.test(name(at)));
    if (agreed.length === 1 && buttons.some(at => NO.test(name(at)))) return agreed[0];
  }
  return null;
}
