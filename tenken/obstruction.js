control => {
  // The button that closes whatever lies over the middle of a control; true where nothing closes what lies
  // there, false where nothing lies there.
  const floats = at => /fixed|absolute|sticky/.test(getComputedStyle(at).position) || at.matches('dialog[open]');
  const DIALOGS = 'dialog[open], [aria-modal=true], [role=dialog], [role=alertdialog]';
  const PRESSED = 'button, a, summary, input:is([type=button], [type=submit], [type=image]), [role=button], [onclick]';
  // What closes is tried before what agrees.
  const CLOSING = [
    /^[×✕✖✗╳x]?((画面|この画面|お知らせ|ウィンドウ)を)?(閉じる|とじる|close)[×✕✖✗╳x]?$/,
    /^([×✕✖✗╳x]|dismiss|gotit)$/,
    /^(ok|了解|わかりました|確認しました|スキップ|skip)$/,
    /^((すべて|全て|cookie)?(に|を|の使用に)?(同意|許可|承諾|承認|受け入れ)(する|します|る)?|accept(all)?(cookies)?|agree)$/,
  ];

  // Only what lies there by itself, not a neighbour that the layout has pushed over the control.
  const coverOf = () => {
    const place = control.getBoundingClientRect(), x = place.left + place.width / 2, y = place.top + place.height / 2;
    let hit = document.elementFromPoint(x, y);
    for (let inner; hit && hit.shadowRoot && (inner = hit.shadowRoot.elementFromPoint(x, y)) && inner !== hit;) hit = inner;
    if (!hit || within(hit, control) || within(control, hit) || hit.closest('label')?.control === control) return null;
    let cover = hit, floating = floats(hit);
    for (; parent(cover) && !within(control, parent(cover)); floating = floating || floats(cover)) cover = parent(cover);
    return floating ? cover : null;
  };
  const pressable = root => everywhere(root).filter(at => at.matches(PRESSED) && at.checkVisibility());
  const nameOf = at => named(at).normalize('NFKC').replace(/[\s「」()]/g, '').toLowerCase();

  control.scrollIntoViewIfNeeded();
  const cover = coverOf();
  if (!cover) return false;
  const dialogs = [...document.querySelectorAll(DIALOGS)].filter(at => at.checkVisibility() && !within(control, at));
  const near = [cover, ...dialogs].flatMap(at => pressable(at));
  for (const words of CLOSING) for (const at of near) if (words.test(nameOf(at))) return at;
  return true;
}
